package io.latchkey.contract;

/** What the documents tell of a topic: who sends, and what. */
record Story(String sender, String about) {

    static Story of(Topic topic) {
        return switch (topic) {
            case COMMANDS -> new Story("any service", "What any service may ask for.");
            case KEY_REQUESTS -> new Story("request-service", "What happens to key requests.");
            case APPROVALS -> new Story("approval-service", "How key requests are decided.");
            case PARTNERS -> new Story("approval-service", "How partners who decide are reached.");
            case KEYS ->
                new Story("key-issuer-service", "What happens to keys and to the links behind which they wait.");
            case KEY_REGISTRY -> new Story("key-issuer-service", "The state of every key by its id; a gateway that "
                    + "follows it checks keys without asking anyone. The topic is compacted: its last record of a key "
                    + "is what counts.");
            case DEVELOPERS -> new Story("request-service", "The leaving and return of developers.");
            case NOTIFICATIONS -> new Story("notification-service", "What became of mails.");
        };
    }
}
