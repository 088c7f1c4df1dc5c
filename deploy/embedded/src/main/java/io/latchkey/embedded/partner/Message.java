package io.latchkey.embedded.partner;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A verdict on its way to Latchkey, under an id that stays when it is sent again. */
record Message(String id, String requestId, URI to, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Message about(HandOff handOff, String deliveryId) {
        return of("msg_" + deliveryId, handOff.requestId(), handOff.callback(), Verdict.on(handOff.callsPerDay()),
                Optional.of(handOff.token()));
    }

    /** Who was sent here by redirect brings no token. */
    static Message about(Visit visit, Verdict verdict) {
        return of("msg_" + visit.requestId() + "_" + verdict.decision(), visit.requestId(), visit.callback(), verdict,
                Optional.empty());
    }

    private static Message of(String id, String requestId, URI to, Verdict verdict, Optional<String> token) {
        ObjectNode body = JSON.createObjectNode()
                .put("requestId", requestId)
                .put("decision", verdict.decision())
                .put("reason", verdict.reason())
                .put("reference", "demo-" + requestId);
        token.ifPresent(each -> body.put("token", each));
        return new Message(id, requestId, to, body.toString());
    }

    /** The body may hold a token. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
