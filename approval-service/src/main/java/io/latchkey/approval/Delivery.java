package io.latchkey.approval;

import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calling of one partner about one request: a state is a type, a move is a method. */
public sealed interface Delivery {

    /** Who writes the history of what happens by rule. */
    String LATCHKEY = "latchkey";

    Parcel parcel();

    /** The latest tries, the oldest first. */
    List<Attempt> attempts();

    /**
     * An instance takes it in hand under a token of its own, if its time has come, and nobody has it in hand but under the
     * token {@code seen}.
     */
    default Step<Delivery> take(@Nullable String seen, String token, Instant at) {
        return Step.none(this);
    }

    /** The partner has taken it. */
    default Step<Delivery> taken(Attempt attempt, Instant at) {
        return Step.none(this);
    }

    /** A try failed, and there is to be another after this pause. */
    default Step<Delivery> tryAgain(String token, Attempt attempt, Duration pause, Instant at) {
        return Step.none(this);
    }

    /** It waits for its turn, which is no failure. */
    default Step<Delivery> putOff(String token, Duration pause, String why, Instant at) {
        return Step.none(this);
    }

    /** The partner is not to be called about it any more. */
    default Step<Delivery> end(String why, Instant at) {
        return Step.none(this);
    }

    /** Somebody wants the partner called at once, and from the beginning of the schedule. */
    default Step<Delivery> retry(String by, Instant at) {
        return Step.to(new Due(parcel(), attempts(), 0, at, null), Line.of(at, "to be tried again", by));
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
    record Due(Parcel parcel, List<Attempt> attempts, int tries, Instant at,
            @Nullable String claim) implements Delivery {

        /** A new delivery, in hand already. */
        static Due inHand(Parcel parcel, String token) {
            return new Due(parcel, List.of(), 0, parcel.createdAt(), token);
        }

        /** The step that begins it. */
        Step<Delivery> begun() {
            return Step.to(this, Line.of(parcel.createdAt(), "due", LATCHKEY));
        }

        @Override
        public Step<Delivery> take(@Nullable String seen, String token, Instant now) {
            return Objects.equals(claim, seen) && !now.isBefore(this.at)
                    ? Step.to(new Due(parcel, attempts, tries, at, token), Line.of(now, "taken in hand", LATCHKEY))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> taken(Attempt attempt, Instant now) {
            return Step.to(new Taken(parcel, plus(attempts, attempt)),
                    new Line(now, "taken", LATCHKEY, attempt.result()));
        }

        @Override
        public Step<Delivery> tryAgain(String token, Attempt attempt, Duration pause, Instant now) {
            return token.equals(claim)
                    ? Step.to(new Due(parcel, plus(attempts, attempt), tries + 1, now.plus(pause), null),
                            new Line(now, "failed", LATCHKEY, attempt.result()))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> putOff(String token, Duration pause, String why, Instant now) {
            return token.equals(claim)
                    ? Step.to(new Due(parcel, attempts, tries, now.plus(pause), null),
                            new Line(now, "put off", LATCHKEY, why))
                    : Step.none(this);
        }

        @Override
        public Step<Delivery> end(String why, Instant now) {
            return Step.to(new Over(parcel, attempts, why), new Line(now, "over", LATCHKEY, why));
        }

        @Override
        public Step<Delivery> retry(String by, Instant now) {
            return claim == null ? Delivery.super.retry(by, now) : Step.none(this);
        }
    }

    /** The partner knows of it. */
    record Taken(Parcel parcel, List<Attempt> attempts) implements Delivery {}

    /** The partner is not called about it any more. */
    record Over(Parcel parcel, List<Attempt> attempts, String why) implements Delivery {}
}
