package io.latchkey.local;

import java.net.URI;
import java.time.Duration;

/** What a person reads when everything runs: what is where, and five commands to try. */
record StartupMessage(SystemAddresses addresses, LocalInfrastructure infrastructure, DataFolder folder,
        Duration startupTime) {

    String text() {
        URI request = addresses.request();
        URI approval = addresses.approval();
        return """

                Latchkey is ready after %.1f s. Everything is kept in %s; stop with Ctrl-C.

                  request-service       %s   catalogue, key requests
                  approval-service      %s   approvals, rules, audit
                  key-issuer-service    %s   keys, terms
                  notification-service  %s   notices
                  identity provider     %s   demo people; a token as text: /demo/token/ada
                  inbox                 %s   every mail as people see it; SMTP on port %d
                  demo partner          %s   decides about credit after two seconds; sells premium
                  Kafka                 %s
                  store                 %s   %s

                  catalogue   weather    approved at once, the key comes by mail
                              maps       an administrator decides
                              payments   an administrator decides, a link comes by mail
                              credit     a partner decides: up to 1,000 calls a day it approves
                              premium    the developer goes to the partner's page, pays and comes back
                              each with the policies free and gold

                Five commands to try; look at the inbox after each:

                1. Ask for access that is approved at once.
                %s

                2. Ask for access that somebody must decide about.
                %s

                3. Approve what is first in the queue.
                GRACE="Authorization: Bearer $(curl -s %s)"; curl -s -X POST -H "$GRACE" \\
                  %s/approvals/$(curl -s -H "$GRACE" '%s/approvals?state=open' | grep -o 'req_[0-9A-Z]*' | head -1)/approve; echo

                4. Ask for access that a partner decides about.
                %s

                5. Ask for access that is paid for; open the address in redirectTo in a browser.
                %s
                """
                .formatted(startupTime.toMillis() / 1000.0, folder.path().toAbsolutePath().normalize(), request,
                        approval,
                        addresses.issuer(), addresses.notification(), addresses.identity(), addresses.inbox(),
                        infrastructure.inbox().smtpPort(), addresses.partner(), addresses.bootstrapServers(),
                        addresses.mongodbUri(),
                        infrastructure.store().kind(), ask("weather", "free"), ask("maps", "gold"),
                        token("grace"), approval, approval, ask("credit", "free"), ask("premium", "gold"));
    }

    private String ask(String entry, String policy) {
        return """
                curl -s %s/key-requests -H "Authorization: Bearer $(curl -s %s)" -H 'Content-Type: application/json' -d '{
                  "access": [{"entry": "%s", "policy": "%s"}],
                  "reason": {"useCase": "A walk in the sun", "callsPerDay": 100}}'; echo"""
                .formatted(addresses.request(), token("ada"), entry, policy);
    }

    private String token(String name) {
        return addresses.identity() + "/demo/token/" + name;
    }
}
