package io.latchkey.local;

import io.latchkey.local.LocalProperties.Ports;
import java.util.HashMap;
import java.util.Map;

/** What the services are told when they run here: where everything is, and the secret that two of them share. */
record Settings(Ports ports, Infrastructure infrastructure, String sealingKey) {

    Map<String, String> of(Service service) {
        Map<String, String> settings = new HashMap<>(Map.of("server.address", "127.0.0.1",
                "server.port", Integer.toString(port(service)),
                "spring.mongodb.uri", infrastructure.store().uri(),
                "latchkey.security.issuer", infrastructure.identity().issuer().toString(),
                "spring.kafka.bootstrap-servers", infrastructure.broker().bootstrapServers(),
                "latchkey.messaging.topics.partitions", "3"));
        switch (service) {
            case REQUEST, APPROVAL -> {
            }
            case ISSUER -> {
                seal(settings);
                settings.put("latchkey.key.public-url", "http://localhost:" + ports.issuer());
                settings.put("latchkey.sign-in.client-secret",
                        infrastructure.identity().client("latchkey-pages").secret());
            }
            case NOTIFICATION -> {
                seal(settings);
                settings.put("latchkey.notification.approvals", "http://localhost:" + ports.approval());
                settings.put("latchkey.notification.keys", "http://localhost:" + ports.issuer());
                settings.put("spring.mail.host", "127.0.0.1");
                settings.put("spring.mail.port", Integer.toString(infrastructure.inbox().smtpPort()));
            }
        }
        return settings;
    }

    private void seal(Map<String, String> settings) {
        settings.put("latchkey.sealing.write-with", "local");
        settings.put("latchkey.sealing.keys.local", sealingKey);
    }

    private int port(Service service) {
        return switch (service) {
            case REQUEST -> ports.request();
            case APPROVAL -> ports.approval();
            case ISSUER -> ports.issuer();
            case NOTIFICATION -> ports.notification();
        };
    }
}
