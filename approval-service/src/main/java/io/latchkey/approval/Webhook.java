package io.latchkey.approval;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls partners. */
public interface Webhook {

    /**
     * Tells a partner what it is to decide, once.
     *
     * @return what came of it; it throws nothing
     */
    Outcome call(Call call);

    /** How long a call can take at most, its waiting for a turn included. */
    Duration longestCall();

    /**
     * All that a call says.
     *
     * @param id      the {@code webhook-id}
     * @param handedAt when the request was handed to the partner
     * @param callback where the partner decides
     * @param token   what the partner is to prove its turn with
     */
    record Call(String id, String partner, URI url, List<PartnerSecret> secrets, Asked asked, Discloses discloses,
            Instant handedAt, URI callback, TurnToken token, Instant until) {

        @Override
        public String toString() {
            return "Call[" + id + "]";
        }
    }

    /** What came of a call. */
    sealed interface Outcome {

        /** The partner has taken it, and may have decided at once. */
        record Taken(int status, String result, @Nullable String answer,
                @Nullable PartnerWord word) implements Outcome {}

        /**
         * It did not come through, or was not taken.
         *
         * @param pause how long the partner wants to be left alone at least
         * @param gone whether the partner wants no more calls
         */
        record Failed(@Nullable Integer status, String result, @Nullable String answer, @Nullable Duration pause,
                boolean gone) implements Outcome {}

        /** It was not tried: too much is under way to this partner, or too much has failed. */
        record NotNow(Duration pause, String why) implements Outcome {}
    }
}
