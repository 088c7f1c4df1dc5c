package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrentInstancesIT {

    private static final int REQUESTS = 100;

    /** The first call of each request fails, so that both instances keep finding the same deliveries due. */
    @Test
    void twoInstancesCallAPartnerAsOftenAsOneWould() {
        try (PartnerServer partner = PartnerServer.start()) {
            partner.respondWith((handOff, exchange) -> {
                if (partner.received(handOff.requestId()).size() == 1) {
                    PartnerServer.answer(exchange, 503, "");
                } else {
                    PartnerServer.answer(exchange, 200, "{\"decision\": \"approved\"}");
                }
            });
            Map<String, String> settings = settings(partner);
            try (var one = Infrastructure.start(ApprovalApplication.class, settings);
                    var _ = Infrastructure.start(ApprovalApplication.class, settings)) {
                List<KeyRequestCreated> requests = Stream.generate(() -> ApprovalFixtures.keyRequestCreated("credit"))
                        .limit(REQUESTS)
                        .toList();
                requests.forEach(Events::send);

                Approvals approvals = one.getBean(Approvals.class);
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(requests).allSatisfy(
                        each -> assertThat(approvals.find(each.requestId())).get().isInstanceOf(Approved.class)));
                assertThat(requests).allSatisfy(each -> assertThat(partner.received(each.requestId())).hasSize(2)
                        .extracting(ReceivedHandOff::id).containsOnly(each.requestId().replace("req_", "dlv_")));
            }
        }
    }

    private static Map<String, String> settings(PartnerServer partner) {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("approval-service"));
        settings.put("spring.config.name", "approval-service");
        settings.put("latchkey.sealing.write-with", "one");
        settings.put("latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("latchkey.egress.allow", "127.0.0.0/8");
        settings.put("latchkey.approval.webhook.poll-interval", "20ms");
        settings.put("latchkey.approval.webhook.retry", "0s,500ms");
        settings.put("latchkey.approval.webhook.open-duration", "200ms");
        settings.put("latchkey.approval.rules.credit.mode", "webhook");
        settings.put("latchkey.approval.rules.credit.partner", "acme");
        settings.put("latchkey.approval.partners.acme.webhook-url", partner.url().toString());
        settings.put("latchkey.approval.partners.acme.secret", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        return settings;
    }
}
