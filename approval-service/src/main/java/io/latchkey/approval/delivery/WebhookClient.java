package io.latchkey.approval.delivery;

import io.latchkey.approval.decision.RequestDetails;
import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.partner.PartnerSecret;
import io.latchkey.approval.rule.DisclosureLevel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls partners; limits concurrent calls, and stops calling a partner that keeps failing. */
public interface WebhookClient {

    /**
     * Executes this call if the partner may be called now, and learns from the outcome.
     *
     * @param call returns the outcome; empty if it turned out that there was nothing to call about
     * @return why the call was not executed; empty if it was
     */
    Optional<NotPermitted> executeIfPermitted(String partner, Supplier<Optional<Outcome>> call);

    /** Calls a partner once, and returns the outcome. */
    Outcome send(Request request);

    /** How long a call can take at most, including the wait for a permission. */
    Duration maxCallDuration();

    /**
     * Everything that a call needs.
     *
     * @param id          the {@code webhook-id}
     * @param handedOffAt when the request was handed to the partner
     * @param callback    the URL that the partner can call back later
     * @param token       the token that a callback must carry
     * @param until       the partner's deadline
     */
    record Request(String id, String partner, URI url, List<PartnerSecret> secrets, RequestDetails details,
            DisclosureLevel discloses,
            Instant handedOffAt, URI callback, CallbackToken token, Instant until) {

        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }

    /** The outcome of a call. */
    sealed interface Outcome {

        /** The partner accepted the call, and may have decided at once. */
        record Accepted(int status, String result, @Nullable String answer,
                @Nullable PartnerResponse response) implements Outcome {}

        /**
         * The call did not reach the partner, or the partner did not accept it.
         *
         * @param retryAfter the pause that the partner asked for
         * @param gone       whether the partner accepts no more calls at all
         */
        record Failed(@Nullable Integer status, String result, @Nullable String answer, @Nullable Duration retryAfter,
                boolean gone) implements Outcome {}
    }

    /**
     * The partner has too many calls in flight, or too many have failed.
     *
     * @param retryAfter when the next call makes sense
     */
    record NotPermitted(Duration retryAfter, String why) {}
}
