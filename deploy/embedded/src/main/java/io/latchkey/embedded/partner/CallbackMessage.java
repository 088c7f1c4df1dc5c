package io.latchkey.embedded.partner;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A decision for Latchkey under an id that stays the same when it is retried. */
record CallbackMessage(String id, String requestId, URI to, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static CallbackMessage about(HandOffEvent handOffEvent, String deliveryId) {
        return of("msg_" + deliveryId, handOffEvent.requestId(), handOffEvent.callback(),
                DemoDecision.on(handOffEvent.callsPerDay()),
                Optional.of(handOffEvent.token()));
    }

    /** A redirect carries no token, so the body names the request. */
    static CallbackMessage about(CheckoutSession checkoutSession, DemoDecision demoDecision) {
        return of("msg_" + checkoutSession.requestId() + "_" + demoDecision.decision(), checkoutSession.requestId(),
                checkoutSession.callback(), demoDecision,
                Optional.empty());
    }

    private static CallbackMessage of(String id, String requestId, URI to, DemoDecision demoDecision,
            Optional<String> token) {
        ObjectNode body = JSON.createObjectNode()
                .put("requestId", requestId)
                .put("decision", demoDecision.decision())
                .put("reason", demoDecision.reason())
                .put("reference", "demo-" + requestId);
        token.ifPresent(each -> body.put("token", each));
        return new CallbackMessage(id, requestId, to, body.toString());
    }

    /** Hidden, because the body may hold a token. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
