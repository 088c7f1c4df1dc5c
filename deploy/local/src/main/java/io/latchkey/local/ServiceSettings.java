package io.latchkey.local;

import io.latchkey.embedded.partner.DemoPartner;
import io.latchkey.local.LocalProperties.Ports;
import java.util.HashMap;
import java.util.Map;

/** The settings of each service in the local system: addresses and secrets. */
record ServiceSettings(Ports ports, LocalInfrastructure infrastructure, LocalSecrets secrets) {

    Map<String, String> of(Service service) {
        Map<String, String> settings = new HashMap<>(Map.of("server.address", "127.0.0.1",
                "server.port", Integer.toString(port(service)),
                "spring.mongodb.uri", infrastructure.store().uri(),
                "latchkey.security.issuer", infrastructure.identity().issuer().toString(),
                "spring.kafka.bootstrap-servers", infrastructure.broker().bootstrapServers(),
                "latchkey.messaging.topics.partitions", "3",
                // a fetch waits for records; each answer without records costs broker and consumer a millisecond
                "spring.cloud.stream.kafka.binder.consumer-properties.fetch.max.wait.ms", "5000"));
        switch (service) {
            case REQUEST -> {
                settings.put("latchkey.request.public-url", at(ports.request()));
                settings.put("latchkey.request.callback-base-url", at(ports.approval()));
                // the demo has no portal, so the partner's page leads back to the inbox
                settings.put("latchkey.request.return-urls[0]", at(infrastructure.inbox().pagePort()) + "/");
                settings.put("latchkey.request.catalogue.premium.redirect.to", partner().checkout().toString());
                settings.put("latchkey.signing.sign-with", "local");
                settings.put("latchkey.signing.keys.local", secrets.signingKey());
            }
            case APPROVAL -> {
                seal(settings, secrets.partnerSealingKey());
                settings.put("latchkey.approval.public-url", at(ports.approval()));
                settings.put("latchkey.approval.partners.acme.webhook-url", partner().webhook().toString());
                settings.put("latchkey.approval.partners.acme.secret", secrets.partnerSecret());
            }
            case ISSUER -> {
                seal(settings, secrets.mailSealingKey());
                settings.put("latchkey.key.public-url", at(ports.issuer()));
                settings.put("latchkey.sign-in.client-secret",
                        infrastructure.identity().client("latchkey-pages").secret());
            }
            case NOTIFICATION -> {
                seal(settings, secrets.mailSealingKey());
                settings.put("latchkey.notification.approval-service-url", at(ports.approval()));
                settings.put("latchkey.notification.key-issuer-service-url", at(ports.issuer()));
                settings.put("spring.mail.host", "127.0.0.1");
                settings.put("spring.mail.port", Integer.toString(infrastructure.inbox().smtpPort()));
            }
        }
        return settings;
    }

    private static void seal(Map<String, String> settings, String key) {
        settings.put("latchkey.sealing.write-with", "local");
        settings.put("latchkey.sealing.keys.local", key);
    }

    private static String at(int port) {
        return "http://localhost:" + port;
    }

    private DemoPartner partner() {
        return infrastructure.partner();
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
