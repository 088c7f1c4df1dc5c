package io.latchkey.embedded.partner;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accepts hand-offs, each once however often it is sent, and decides them after a delay. */
final class WebhookReceiver {

    private static final int REMEMBERED = 10_000;

    private final WebhookSignature webhookSignature;
    private final CallbackClient callbackClient;
    private final Duration decisionDelay;
    private final Set<String> taken = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    WebhookReceiver(WebhookSignature webhookSignature, CallbackClient callbackClient, Duration thinks) {
        this.webhookSignature = webhookSignature;
        this.callbackClient = callbackClient;
        this.decisionDelay = thinks;
    }

    PartnerHttpResponse receive(String body, Map<String, List<String>> headers) {
        if (!webhookSignature.verifies(body, headers)) {
            return PartnerHttpResponse.text(401, "The signature is wrong");
        }
        HandOffEvent handOffEvent = HandOffEvent.of(body);
        String id = headers.getOrDefault("Webhook-id", List.of("")).getFirst();
        if (taken.add(id)) {
            Thread.ofVirtual().name("decide-" + handOffEvent.requestId()).start(() -> decide(id, handOffEvent));
        }
        return PartnerHttpResponse.text(202, "");
    }

    private void decide(String id, HandOffEvent handOffEvent) {
        if (callbackClient.isClosedWithin(decisionDelay)
                || callbackClient.send(CallbackMessage.about(handOffEvent, id)).isEmpty()) {
            // the decision did not arrive: if the hand-off is sent again, it is decided again
            taken.remove(id);
        }
    }
}
