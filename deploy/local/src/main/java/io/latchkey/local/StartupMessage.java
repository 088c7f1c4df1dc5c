package io.latchkey.local;

import java.net.URI;
import java.time.Duration;

/** The message at the end of the start: the address of each part and five commands to try. */
record StartupMessage(SystemAddresses addresses, LocalInfrastructure infrastructure, DataFolder folder,
        Duration startupTime) {

    String text() {
        URI request = addresses.request();
        URI approval = addresses.approval();
        return """

                Latchkey is ready after %.1f s. All state is kept in %s. Press Ctrl-C to stop.

                  request-service       %s   catalogue, key requests
                  approval-service      %s   approvals, rules, audit
                  key-issuer-service    %s   keys, terms
                  notification-service  %s   notices
                  identity provider     %s   demo people; tokens at /demo/token/ada, /demo/token/grace, …
                  inbox                 %s   all mails; SMTP on port %d
                  demo partner          %s   decides about credit after two seconds, sells premium
                  Kafka                 %s
                  store                 %s   %s

                  catalogue   weather    approved at once; a mail delivers the key
                              maps       an approver decides; a mail delivers the key
                              payments   an approver decides; a mail delivers a link to generate the key
                              credit     a partner decides; it approves up to 1,000 calls a day
                              premium    the developer pays on the partner's page
                              Each has the policies free and gold.

                Five commands to try. Look at the inbox after each:

                1. Request access that is approved at once.
                %s

                2. Request access that a person must approve.
                %s

                3. Approve the first request in the queue.
                GRACE="Authorization: Bearer $(curl -s %s)"; curl -s -X POST -H "$GRACE" \\
                  %s/approvals/$(curl -s -H "$GRACE" '%s/approvals?state=open' | grep -o 'req_[0-9A-Z]*' | head -1)/approve; echo

                4. Request access that a partner decides about.
                %s

                5. Request access that costs money, and open the address in redirectTo in a browser.
                %s
                """
                .formatted(startupTime.toMillis() / 1000.0, folder.path().toAbsolutePath().normalize(), request,
                        approval,
                        addresses.issuer(), addresses.notification(), addresses.identity(), addresses.inbox(),
                        infrastructure.inbox().smtpPort(), addresses.partner(), addresses.bootstrapServers(),
                        addresses.mongodbUri(),
                        infrastructure.store().kind(), request("weather", "free"), request("maps", "gold"),
                        token("grace"), approval, approval, request("credit", "free"), request("premium", "gold"));
    }

    private String request(String entry, String policy) {
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
