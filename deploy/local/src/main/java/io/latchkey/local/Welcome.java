package io.latchkey.local;

import java.time.Duration;

/** What a person reads when everything runs: what is where, and three commands to try. */
record Welcome(Infrastructure infrastructure, Services services, DataFolder folder, Duration took) {

    String text() {
        int request = Services.portOf(services.request());
        int approval = Services.portOf(services.approval());
        int inbox = infrastructure.inbox().pagePort();
        return """

                Latchkey is ready after %.1f s. Everything is kept in %s; stop with Ctrl-C.

                  request-service       http://localhost:%d   catalogue, key requests
                  approval-service      http://localhost:%d   approvals, rules, audit
                  key-issuer-service    http://localhost:%d   keys, terms
                  notification-service  http://localhost:%d   notices
                  inbox                 http://localhost:%d   every mail as people see it; SMTP on port %d
                  Kafka                 %s
                  store                 %s   %s

                  catalogue   weather    approved at once, the key comes by mail
                              maps       an administrator decides
                              payments   an administrator decides
                              each with the policies free and gold

                Three commands to try; look at the inbox after each:

                1. Ask for access that is approved at once.
                %s

                2. Ask for access that somebody must decide about.
                %s

                3. Approve what is first in the queue.
                curl -s -X POST http://localhost:%d/approvals/$(curl -s 'http://localhost:%d/approvals?state=open' | grep -o 'req_[0-9A-Z]*' | head -1)/approve; echo
                """
                .formatted(took.toMillis() / 1000.0, folder.path().toAbsolutePath().normalize(), request, approval,
                        Services.portOf(services.issuer()), Services.portOf(services.notification()), inbox,
                        infrastructure.inbox().smtpPort(), infrastructure.broker().bootstrapServers(),
                        infrastructure.store().uri(),
                        infrastructure.store().kind(), ask(request, "weather", "free"), ask(request, "maps", "gold"),
                        approval, approval);
    }

    private static String ask(int port, String entry, String policy) {
        return """
                curl -s http://localhost:%d/key-requests -H 'Content-Type: application/json' -d '{
                  "access": [{"entry": "%s", "policy": "%s"}], "reason": {"useCase": "A walk in the sun", "callsPerDay": 100},
                  "developer": {"id": "ada", "email": "ada@example.com", "name": "Ada"}}'; echo"""
                .formatted(port, entry, policy);
    }
}
