package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.Reason;
import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.request.Wish.Item;
import io.latchkey.request.Wish.Person;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests of requests begin with. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private Examples() {}

    static ObjectNode json(String text) {
        return JsonMapper.shared().readValue(text.replace('\'', '"'), ObjectNode.class);
    }

    static Asked asked() {
        return asked(null);
    }

    /** With a browser that was sent to acme. */
    static Asked redirected() {
        return asked(new Redirected(new Destination(URI.create("https://billing.example.com/buy"), "acme"), null));
    }

    private static Asked asked(@Nullable Redirected redirected) {
        Access access = new Access("weather", "Weather", "gold", "Gold", Issuer.OPAQUE, null);
        return new Asked(IdKind.REQUEST.next(), ADA, List.of(access), new Reason(json("{'useCase': 'A walk'}")),
                "My app", new Once("key", "body"), NOON, "portal", redirected, List.of("weather/gold/ada"));
    }

    /** A wish of somebody of their own, so that tests do not meet. */
    static Wish wish(String developer, String reason) {
        return new Wish(List.of(new Item("weather", "gold")), json(reason), "My app",
                new Person(developer, developer + "@example.com", "Somebody", "en"), null);
    }

    /** Settings whose catalogue nobody asks for, because a test brings its own. */
    static RequestProperties settings(Limits limits) {
        return new RequestProperties(Map.of(), Duration.ofHours(1), Duration.ofMinutes(1), limits, null, List.of(),
                Duration.ofMinutes(10), URI.create("http://localhost:8081"), URI.create("http://localhost:8082"));
    }
}
