package io.latchkey.contract;

/** What the documents tell of a topic: who sends, and what. */
record TopicDescription(String sender, String about) {

    static TopicDescription of(Topic topic) {
        return switch (topic) {
            case COMMANDS -> new TopicDescription("any service", "What any service may ask for.");
            case KEY_REQUESTS -> new TopicDescription("request-service", "What happens to key requests.");
            case APPROVALS -> new TopicDescription("approval-service", "How key requests are decided.");
            case PARTNERS -> new TopicDescription("approval-service", "How partners who decide are reached.");
            case KEYS ->
                new TopicDescription("key-issuer-service",
                        "What happens to keys and to the links behind which they wait.");
            case KEY_REGISTRY ->
                new TopicDescription("key-issuer-service", "The state of every key by its id; a gateway that "
                        + "follows it checks keys without asking anyone. The topic is compacted: its last record of a key "
                        + "is what counts.");
            case DEVELOPERS -> new TopicDescription("request-service", "The leaving and return of developers.");
            case NOTIFICATIONS -> new TopicDescription("notification-service", "What became of mails.");
        };
    }
}
