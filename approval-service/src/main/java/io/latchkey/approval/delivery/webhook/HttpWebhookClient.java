package io.latchkey.approval.delivery.webhook;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.delivery.WebhookClient;
import io.latchkey.messaging.MessagingProperties;
import io.latchkey.web.egress.Egress;
import io.latchkey.web.egress.EgressFailed;
import io.latchkey.web.egress.EgressProperties;
import io.latchkey.web.egress.EgressResponse;
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

/** Calls partners over HTTP, signed as Standard Webhooks says; an answer of 2xx alone means that it was taken. */
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
    private final InstantSource clock;

    HttpWebhookClient(Egress egress, EgressProperties outbound, ApprovalProperties properties, MessagingProperties messaging,
            Validator validator, InstantSource clock) {
        this.egress = egress;
        this.circuitBreakers = new PartnerCircuitBreakers(properties.webhook());
        this.json = new PartnerJson(validator);
        this.source = messaging.source();
        this.maxCallDuration = properties.webhook().maxWaitDuration().plus(outbound.timeout());
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

    private Outcome outcome(EgressResponse egressResponse, Request request) {
        String answer = ResponseExcerpt.of(egressResponse.body(), request.token());
        int status = egressResponse.status();
        if (status < 200 || status > 299) {
            return new Outcome.Failed(status, "answered " + status + (status == GONE ? " Gone" : ""), answer,
                    status == TOO_MANY_REQUESTS || status == UNAVAILABLE ? retryAfter(egressResponse) : null, status == GONE);
        }
        try {
            return json.parseResponse(egressResponse.body())
                    .map(word -> new Outcome.Accepted(status, "answered at once", answer, word))
                    .orElseGet(() -> new Outcome.Accepted(status, "taken, to be answered later", answer, null));
        } catch (PartnerJson.InvalidResponse e) {
            return new Outcome.Failed(status, "answered what is not understood: " + e.getMessage(), answer, null,
                    false);
        }
    }

    private @Nullable Duration retryAfter(EgressResponse egressResponse) {
        return egressResponse.header("Retry-After").flatMap(header -> RetryAfterHeader.of(header, clock.instant())).orElse(null);
    }
}
