package io.latchkey.approval.delivery;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calling of one partner about one request: a state is a type, a move is a method. */
public sealed interface Delivery {

    /** Who writes the history of what happens by rule. */
    String SYSTEM_ACTOR = "latchkey";

    DeliveryRef ref();

    /** The latest tries, the oldest first. */
    List<Attempt> attempts();

    /**
     * An instance takes it in hand under a token of its own, if its time has come, and nobody has it in hand but under the
     * token {@code seen}.
     */
    default Step<Delivery> claim(@Nullable String seen, String token, Instant at) {
        return Step.none(this);
    }

    /** The partner has taken it. */
    default Step<Delivery> recordSuccess(Attempt attempt, Instant at) {
        return Step.none(this);
    }

    /** A try failed, and there is to be another after this pause. */
    default Step<Delivery> recordFailure(String token, Attempt attempt, Duration pause, Instant at) {
        return Step.none(this);
    }

    /** It waits for its turn, which is no failure. */
    default Step<Delivery> postpone(String token, Duration pause, String why, Instant at) {
        return Step.none(this);
    }

    /** The partner is not to be called about it any more. */
    default Step<Delivery> cancel(String why, Instant at) {
        return Step.none(this);
    }

    /** Somebody wants the partner called at once, and from the beginning of the schedule. */
    default Step<Delivery> retry(String by, Instant at) {
        return Step.to(new Due(ref(), attempts(), 0, at, null), HistoryEntry.of(at, "to be tried again", by));
    }

    private static List<Attempt> plus(List<Attempt> attempts, Attempt attempt) {
        return Stream.concat(attempts.stream(), Stream.of(attempt)).skip(Math.max(0, attempts.size() + 1 - 50))
                .toList();
    }

    /**
     * The partner is to be called.
     *
     * @param tries how often that failed
     * @param at    when it is to be tried next
     * @param claim the token of the instance that has it in hand
     */
    record Due(DeliveryRef ref, List<Attempt> attempts, int failedAttempts, Instant dueAt,
            @Nullable String claim) implements Delivery {

        /** A new delivery, in hand already. */
        static Due claimed(DeliveryRef deliveryRef, String token) {
            return new Due(deliveryRef, List.of(), 0, deliveryRef.createdAt(), token);
        }

        /** The step that begins it. */
        Step<Delivery> creation() {
            return Step.to(this, HistoryEntry.of(ref.createdAt(), "due", SYSTEM_ACTOR));
        }

        @Override
        public Step<Delivery> claim(@Nullable String seen, String token, Instant now) {
            return Objects.equals(claim, seen) && !now.isBefore(this.dueAt)
                    ? Step.to(new Due(ref, attempts, failedAttempts, dueAt, token), HistoryEntry.of(now, "taken in hand", SYSTEM_ACTOR))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> recordSuccess(Attempt attempt, Instant now) {
            return Step.to(new Delivered(ref, plus(attempts, attempt)),
                    new HistoryEntry(now, "taken", SYSTEM_ACTOR, attempt.result()));
        }

        @Override
        public Step<Delivery> recordFailure(String token, Attempt attempt, Duration pause, Instant now) {
            return token.equals(claim)
                    ? Step.to(new Due(ref, plus(attempts, attempt), failedAttempts + 1, now.plus(pause), null),
                            new HistoryEntry(now, "failed", SYSTEM_ACTOR, attempt.result()))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> postpone(String token, Duration pause, String why, Instant now) {
            return token.equals(claim)
                    ? Step.to(new Due(ref, attempts, failedAttempts, now.plus(pause), null),
                            new HistoryEntry(now, "put off", SYSTEM_ACTOR, why))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> cancel(String why, Instant now) {
            return Step.to(new Cancelled(ref, attempts, why), new HistoryEntry(now, "over", SYSTEM_ACTOR, why));
        }

        @Override
        public Step<Delivery> retry(String by, Instant now) {
            return claim == null ? Delivery.super.retry(by, now) : Step.none(this);
        }
    }

    /** The partner knows of it. */
    record Delivered(DeliveryRef ref, List<Attempt> attempts) implements Delivery {}

    /** The partner is not called about it any more. */
    record Cancelled(DeliveryRef ref, List<Attempt> attempts, String why) implements Delivery {}
}
