package io.latchkey.approval.delivery.webhook;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.delivery.WebhookClient;
import io.latchkey.messaging.MessagingProperties;
import io.latchkey.web.egress.Egress;
import io.latchkey.web.egress.EgressFailed;
import io.latchkey.web.egress.EgressProperties;
import io.latchkey.web.egress.EgressResponse;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls partners over HTTP with Standard Webhooks signatures; only a 2xx response means that the partner accepted. */
@Component
class HttpWebhookClient implements WebhookClient {

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Egress egress;
    private final PartnerCircuitBreakers circuitBreakers;
    private final PartnerJson json;
    private final String source;
    private final Duration maxCallDuration;
    private final Duration maxRetryAfter;
    private final int maxExcerptLength;
    private final InstantSource clock;

    HttpWebhookClient(Egress egress, EgressProperties egressProperties, ApprovalProperties properties,
            MessagingProperties messaging, Validator validator, InstantSource clock, MeterRegistry meters) {
        this.egress = egress;
        this.circuitBreakers = new PartnerCircuitBreakers(properties.webhook(), meters);
        this.json = new PartnerJson(validator);
        this.source = messaging.source();
        this.maxCallDuration = properties.webhook().maxWaitDuration().plus(egressProperties.timeout());
        this.maxRetryAfter = properties.webhook().maxRetryAfter();
        this.maxExcerptLength = properties.webhook().maxExcerptLength();
        this.clock = clock;
    }

    @Override
    public Optional<NotPermitted> executeIfPermitted(String partner, Supplier<Optional<Outcome>> call) {
        return circuitBreakers.execute(partner, call);
    }

    @Override
    public Duration maxCallDuration() {
        return maxCallDuration;
    }

    @Override
    public Outcome send(Request request) {
        String body = json.write(HandOffMessage.of(request, source));
        try {
            return outcome(egress.post(request.url(), headers(request, body, clock.instant()),
                    body.getBytes(StandardCharsets.UTF_8)), request);
        } catch (EgressFailed e) {
            return new Outcome.Failed(null, e.reason(), null, null, false);
        }
    }

    private static Map<String, String> headers(Request request, String body, Instant now) {
        return Map.of("content-type", "application/cloudevents+json; charset=utf-8", "webhook-id", request.id(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()), "webhook-signature",
                request.secrets().stream().map(secret -> secret.sign(request.id(), now, body))
                        .collect(Collectors.joining(" ")));
    }

    private Outcome outcome(EgressResponse response, Request request) {
        String answer = ResponseExcerpt.of(response.body(), request.token(), maxExcerptLength);
        int status = response.status();
        if (status < 200 || status > 299) {
            return new Outcome.Failed(status, "answered " + status + (status == GONE ? " Gone" : ""), answer,
                    status == TOO_MANY_REQUESTS || status == UNAVAILABLE ? retryAfter(response) : null, status == GONE);
        }
        try {
            return json.parseResponse(response.body())
                    .map(decision -> new Outcome.Accepted(status, "answered at once", answer, decision))
                    .orElseGet(() -> new Outcome.Accepted(status, "accepted, answer comes later", answer, null));
        } catch (PartnerJson.InvalidResponse e) {
            return new Outcome.Failed(status, "answered with an invalid decision: " + e.getMessage(), answer, null,
                    false);
        }
    }

    private @Nullable Duration retryAfter(EgressResponse response) {
        return response.header("Retry-After")
                .flatMap(header -> RetryAfterHeader.parse(header, clock.instant(), maxRetryAfter)).orElse(null);
    }
}
