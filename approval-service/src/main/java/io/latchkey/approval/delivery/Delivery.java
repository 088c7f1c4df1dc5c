package io.latchkey.approval.delivery;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.effect.DueEffect;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The webhook delivery of one request: only the instance that holds its claim calls the partner. */
public sealed interface Delivery {

    DeliveryRef ref();

    /** The latest calls, the oldest first. */
    List<Attempt> attempts();

    /**
     * An instance claims a due delivery under its own token.
     *
     * @param seen the claim that this instance has read, and replaces; the delivery stays as it is if it has another
     */
    default Step<Delivery> claim(@Nullable String seen, String token, Instant at) {
        return Step.none(this);
    }

    /** The partner accepted the call. */
    default Step<Delivery> recordSuccess(Attempt attempt, Instant at) {
        return Step.none(this);
    }

    /** A call failed, and is retried after this pause. */
    default Step<Delivery> recordFailure(String token, Attempt attempt, Duration pause, Instant at) {
        return Step.none(this);
    }

    /** The partner could not be called now; this does not count as a failed call. */
    default Step<Delivery> postpone(String token, Duration pause, String why, Instant at) {
        return Step.none(this);
    }

    /** The partner must not be called about this request any more. */
    default Step<Delivery> cancel(String why, Instant at) {
        return Step.none(this);
    }

    /** An admin wants the partner called at once, and starts the retry schedule again. */
    default Step<Delivery> retry(String by, Instant at) {
        return Step.to(new Due(ref(), attempts(), 0, at, null), HistoryEntry.of(at, "to be tried again", by));
    }

    /** The calls grow the document, and there can be any number of them. */
    int MAX_ATTEMPTS = 50;

    private static List<Attempt> plus(List<Attempt> attempts, Attempt attempt) {
        return Stream.concat(attempts.stream(), Stream.of(attempt))
                .skip(Math.max(0, attempts.size() + 1 - MAX_ATTEMPTS)).toList();
    }

    /**
     * The partner must be called.
     *
     * @param failedAttempts how often the call failed since the retry schedule started
     * @param dueAt          when the next call is due
     * @param claim          the token of the instance that makes the call; none if no instance does
     */
    record Due(DeliveryRef ref, List<Attempt> attempts, int failedAttempts, Instant dueAt,
            @Nullable String claim) implements Delivery, DueEffect {

        /** A new delivery that is claimed already. */
        static Due claimed(DeliveryRef deliveryRef, String token) {
            return new Due(deliveryRef, List.of(), 0, deliveryRef.createdAt(), token);
        }

        /** The step that stores this new delivery. */
        Step<Delivery> creation() {
            return Step.to(this, HistoryEntry.of(ref.createdAt(), "due", SYSTEM_ACTOR));
        }

        @Override
        public String id() {
            return ref.id();
        }

        @Override
        public String lane() {
            return ref.partner();
        }

        @Override
        public Step<Delivery> claim(@Nullable String seen, String token, Instant at) {
            return Objects.equals(claim, seen) && !at.isBefore(dueAt)
                    ? Step.to(new Due(ref, attempts, failedAttempts, dueAt, token),
                            HistoryEntry.of(at, "taken in hand", SYSTEM_ACTOR))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> recordSuccess(Attempt attempt, Instant at) {
            return Step.to(new Delivered(ref, plus(attempts, attempt)),
                    new HistoryEntry(at, "taken", SYSTEM_ACTOR, attempt.result()));
        }

        @Override
        public Step<Delivery> recordFailure(String token, Attempt attempt, Duration pause, Instant at) {
            return token.equals(claim)
                    ? Step.to(new Due(ref, plus(attempts, attempt), failedAttempts + 1, at.plus(pause), null),
                            new HistoryEntry(at, "failed", SYSTEM_ACTOR, attempt.result()))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> postpone(String token, Duration pause, String why, Instant at) {
            return token.equals(claim)
                    ? Step.to(new Due(ref, attempts, failedAttempts, at.plus(pause), null),
                            new HistoryEntry(at, "put off", SYSTEM_ACTOR, why))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> cancel(String why, Instant at) {
            return Step.to(new Cancelled(ref, attempts, why), new HistoryEntry(at, "over", SYSTEM_ACTOR, why));
        }

        @Override
        public Step<Delivery> retry(String by, Instant at) {
            return claim == null ? Delivery.super.retry(by, at) : Step.none(this);
        }
    }

    /** The partner accepted the call. */
    record Delivered(DeliveryRef ref, List<Attempt> attempts) implements Delivery {}

    /** The partner is not called any more. */
    record Cancelled(DeliveryRef ref, List<Attempt> attempts, String why) implements Delivery {}
}
