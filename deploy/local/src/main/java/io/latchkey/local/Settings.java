package io.latchkey.local;

/** What a service is told when it runs here: where everything is, and the demo's rules and catalogue. */
record Settings(Infrastructure infrastructure, DataFolder folder) {

    String[] of(String service, int port) {
        return new String[]{"--spring.config.name=" + service + ",demo-" + service, "--spring.main.banner-mode=off",
                "--spring.thymeleaf.check-template-location=false",
                "--server.address=127.0.0.1", "--server.port=" + port,
                "--spring.mongodb.uri=" + infrastructure.store().uri(),
                "--spring.kafka.bootstrap-servers=" + infrastructure.broker().bootstrapServers(),
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + infrastructure.inbox().smtpPort(),
                "--latchkey.messaging.topics.partitions=3", "--latchkey.sealing.write-with=local",
                "--latchkey.sealing.keys.local=" + folder.secret("sealing-key")};
    }
}
