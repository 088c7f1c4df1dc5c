package io.latchkey.contract;

/** What the documents say about a topic: its sender and its events. */
record TopicDescription(String sender, String about) {

    static TopicDescription of(Topic topic) {
        return switch (topic) {
            case COMMANDS -> new TopicDescription("any service", "Commands that any service can send.");
            case KEY_REQUESTS -> new TopicDescription("request-service", "The lifecycle of key requests.");
            case APPROVALS -> new TopicDescription("approval-service", "The decisions about key requests.");
            case PARTNERS -> new TopicDescription("approval-service", "The health of partners who decide.");
            case KEYS ->
                new TopicDescription("key-issuer-service",
                        "The lifecycle of keys and of their links.");
            case KEY_REGISTRY ->
                new TopicDescription("key-issuer-service",
                        "The state of every key by its id. A gateway that consumes it checks keys without "
                                + "a call. The topic is compacted: the last record of a key is its state.");
            case DEVELOPERS -> new TopicDescription("request-service", "The ending and reopening of developers.");
            case NOTIFICATIONS -> new TopicDescription("notification-service", "The outcomes of mails.");
        };
    }
}
