package io.latchkey.request;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
import io.latchkey.request.RequestProperties.Backpressure;
import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.IdempotencyKey;
import io.latchkey.request.keyrequest.NewKeyRequest;
import io.latchkey.request.keyrequest.NewKeyRequest.Item;
import io.latchkey.request.keyrequest.NewKeyRequest.Person;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.RequestDetails.RequestRedirect;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests and settings that tests of this service share. */
public final class Fixtures {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final Developer ADA = new Developer("ada", "ada@example.com", "Ada", "en");

    private Fixtures() {}

    public static ObjectNode json(String text) {
        return JsonMapper.shared().readValue(text.replace('\'', '"'), ObjectNode.class);
    }

    public static RequestDetails requestDetails() {
        return requestDetails(null);
    }

    /** The details of a request that was redirected to the partner acme. */
    public static RequestDetails redirectedRequestDetails() {
        return requestDetails(
                new RequestRedirect(new RedirectTarget(URI.create("https://billing.example.com/buy"), "acme"), null));
    }

    private static RequestDetails requestDetails(@Nullable RequestRedirect redirect) {
        Access access = new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null);
        return new RequestDetails(IdKind.REQUEST.next(), ADA, List.of(access),
                new Reason(json("{'useCase': 'A walk'}")),
                "My app", new IdempotencyKey("key", "body"), NOON, "portal", redirect, List.of("weather/gold/ada"));
    }

    /** A new request for this developer; each test uses a developer of its own, so that tests do not conflict. */
    public static NewKeyRequest newKeyRequest(String developer, String reason) {
        return new NewKeyRequest(List.of(new Item("weather", "gold")), json(reason), "My app",
                new Person(developer, developer + "@example.com", "Somebody", "en"), null);
    }

    /** Settings without a seed catalogue, because the test provides the catalogue. */
    public static RequestProperties settings(Limits limits) {
        return new RequestProperties(Map.of(), Duration.ofHours(1), Duration.ofMinutes(1), limits,
                backpressure(Duration.ofSeconds(1)), null, List.of(),
                Duration.ofMinutes(10), URI.create("http://localhost:8081"), URI.create("http://localhost:8082"));
    }

    /** The default settings with another interval. */
    public static Backpressure backpressure(Duration measureInterval) {
        return new Backpressure(Duration.ofSeconds(10), 500, 100_000, measureInterval, "approval-service",
                "key-issuer-service", "notification-service");
    }
}
