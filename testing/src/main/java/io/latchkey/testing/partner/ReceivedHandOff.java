package io.latchkey.testing.partner;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hand-off as a partner received it, whether or not its signature is valid. */
public record ReceivedHandOff(Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public String id() {
        return header("webhook-id");
    }

    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public JsonNode event() {
        return JSON.readTree(body);
    }

    public JsonNode data() {
        return event().path("data");
    }

    public String requestId() {
        return data().path("requestId").asString();
    }

    public String token() {
        return data().at("/callback/token").asString();
    }

    public URI callback() {
        return URI.create(data().at("/callback/url").asString());
    }
}
