package io.latchkey.approval.webhook;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.Webhook;
import io.latchkey.messaging.MessagingProperties;
import io.latchkey.web.egress.Egress;
import io.latchkey.web.egress.EgressFailed;
import io.latchkey.web.egress.EgressProperties;
import io.latchkey.web.egress.Reply;
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
class HttpWebhook implements Webhook {

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Egress egress;
    private final Gates gates;
    private final PartnerJson json;
    private final String source;
    private final Duration longest;
    private final InstantSource clock;

    HttpWebhook(Egress egress, EgressProperties outbound, ApprovalProperties properties, MessagingProperties messaging,
            Validator validator, InstantSource clock) {
        this.egress = egress;
        this.gates = new Gates(properties.webhook());
        this.json = new PartnerJson(validator);
        this.source = messaging.source();
        this.longest = properties.webhook().turnWithin().plus(outbound.within());
        this.clock = clock;
    }

    @Override
    public Optional<NotNow> inTurn(String partner, Supplier<Optional<Outcome>> call) {
        return gates.pass(partner, call);
    }

    @Override
    public Duration longestCall() {
        return longest;
    }

    @Override
    public Outcome call(Call call) {
        String body = json.write(HandOffMessage.of(call, source));
        try {
            return outcome(egress.post(call.url(), headers(call, body, clock.instant()),
                    body.getBytes(StandardCharsets.UTF_8)), call);
        } catch (EgressFailed e) {
            return new Outcome.Failed(null, e.fact(), null, null, false);
        }
    }

    private static Map<String, String> headers(Call call, String body, Instant now) {
        return Map.of("content-type", "application/cloudevents+json; charset=utf-8", "webhook-id", call.id(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()), "webhook-signature",
                call.secrets().stream().map(secret -> secret.sign(call.id(), now, body))
                        .collect(Collectors.joining(" ")));
    }

    private Outcome outcome(Reply reply, Call call) {
        String answer = Excerpt.of(reply.body(), call.token());
        int status = reply.status();
        if (status < 200 || status > 299) {
            return new Outcome.Failed(status, "answered " + status + (status == GONE ? " Gone" : ""), answer,
                    status == TOO_MANY_REQUESTS || status == UNAVAILABLE ? wait(reply) : null, status == GONE);
        }
        try {
            return json.word(reply.body())
                    .map(word -> new Outcome.Taken(status, "answered at once", answer, word))
                    .orElseGet(() -> new Outcome.Taken(status, "taken, to be answered later", answer, null));
        } catch (PartnerJson.NotUnderstood e) {
            return new Outcome.Failed(status, "answered what is not understood: " + e.getMessage(), answer, null,
                    false);
        }
    }

    private @Nullable Duration wait(Reply reply) {
        return reply.header("Retry-After").flatMap(header -> RetryAfter.of(header, clock.instant())).orElse(null);
    }
}
