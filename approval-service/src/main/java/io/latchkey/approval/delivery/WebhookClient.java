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

/** Calls partners. */
public interface WebhookClient {

    /**
     * Does this when the partner may be called, and learns from what comes of it.
     *
     * @param call calls, and tells what came of that; nothing if there was nothing to call about
     * @return why the partner may not be called now, and nothing was done; nothing if it was
     */
    Optional<NotPermitted> executeIfPermitted(String partner, Supplier<Optional<Outcome>> call);

    /** Tells a partner what it is to decide, once, and says what came of it. */
    Outcome send(Request call);

    /** How long a call can take at most, its waiting for a turn included. */
    Duration maxCallDuration();

    /**
     * All that a call says.
     *
     * @param id      the {@code webhook-id}
     * @param handedAt when the request was handed to the partner
     * @param callback where the partner decides
     * @param token   what the partner is to prove its turn with
     */
    record Request(String id, String partner, URI url, List<PartnerSecret> secrets, RequestDetails details, DisclosureLevel discloses,
            Instant handedOffAt, URI callback, CallbackToken token, Instant until) {

        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    /** What came of a call. */
    sealed interface Outcome {

        /** The partner has taken it, and may have decided at once. */
        record Accepted(int status, String result, @Nullable String answer,
                @Nullable PartnerResponse response) implements Outcome {}

        /**
         * It did not come through, or was not taken.
         *
         * @param pause how long the partner wants to be left alone at least
         * @param gone whether the partner wants no more calls
         */
        record Failed(@Nullable Integer status, String result, @Nullable String answer, @Nullable Duration retryAfter,
                boolean gone) implements Outcome {}
    }

    /**
     * Too much is under way to a partner, or too much has failed.
     *
     * @param pause how long it is no use to try again
     */
    record NotPermitted(Duration retryAfter, String why) {}
}
