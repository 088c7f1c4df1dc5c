package io.latchkey.local;

import java.net.URI;
import java.time.Duration;

/** What a person reads when everything runs: what is where, and three commands to try. */
record Welcome(Addresses addresses, Infrastructure infrastructure, DataFolder folder, Duration took) {

    String text() {
        URI request = addresses.request();
        URI approval = addresses.approval();
        return """

                Latchkey is ready after %.1f s. Everything is kept in %s; stop with Ctrl-C.

                  request-service       %s   catalogue, key requests
                  approval-service      %s   approvals, rules, audit
                  key-issuer-service    %s   keys, terms
                  notification-service  %s   notices
                  inbox                 %s   every mail as people see it; SMTP on port %d
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
                curl -s -X POST %s/approvals/$(curl -s '%s/approvals?state=open' | grep -o 'req_[0-9A-Z]*' | head -1)/approve; echo
                """
                .formatted(took.toMillis() / 1000.0, folder.path().toAbsolutePath().normalize(), request, approval,
                        addresses.issuer(), addresses.notification(), addresses.inbox(),
                        infrastructure.inbox().smtpPort(), addresses.brokers(), addresses.store(),
                        infrastructure.store().kind(), ask(request, "weather", "free"), ask(request, "maps", "gold"),
                        approval, approval);
    }

    private static String ask(URI service, String entry, String policy) {
        return """
                curl -s %s/key-requests -H 'Content-Type: application/json' -d '{
                  "access": [{"entry": "%s", "policy": "%s"}], "reason": {"useCase": "A walk in the sun", "callsPerDay": 100},
                  "developer": {"id": "ada", "email": "ada@example.com", "name": "Ada"}}'; echo"""
                .formatted(service, entry, policy);
    }
}
