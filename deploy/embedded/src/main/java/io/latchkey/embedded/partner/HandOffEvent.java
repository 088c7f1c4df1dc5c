package io.latchkey.embedded.partner;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of a hand-off that the partner reads. */
record HandOffEvent(String requestId, Optional<BigDecimal> callsPerDay, URI callback, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static HandOffEvent of(String body) {
        try {
            JsonNode data = JSON.readTree(body).path("data");
            JsonNode calls = data.at("/reason/callsPerDay");
            return new HandOffEvent(text(data, "/requestId"),
                    calls.isNumber() ? Optional.of(calls.decimalValue()) : Optional.empty(),
                    URI.create(text(data, "/callback/url")), text(data, "/callback/token"));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("Not JSON", broken);
        }
    }

    private static String text(JsonNode data, String pointer) {
        return data.at(pointer).stringValueOpt()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + pointer));
    }

    /** Hidden, because the token is the right to decide. */
    @Override
    public String toString() {
        return "HandOff[" + requestId + "]";
    }
}
