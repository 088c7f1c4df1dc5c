package io.latchkey.notification;

import io.latchkey.messaging.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One mail to one person: a state is a type, a move is a method. A move that comes too late comes to nothing. */
public sealed interface Notice permits Due, Sent, Abandoned {

    Letter letter();

    /** How often somebody wanted it sent, beginning with 1: each is a mail of its own to mail programs. */
    int edition();

    /** An instance takes it in hand under a token of its own, if nobody has moved it since {@code seen} was its token. */
    default Step<Notice> take(@Nullable String seen, String token, Instant at) {
        return Step.none(this);
    }

    /** The mail server has taken it. */
    default Step<Notice> sent(Instant at) {
        return Step.none(this);
    }

    /** A try failed in a way that may pass; after the last try of the schedule it is given up. */
    default Step<Notice> tryAgain(String token, String why, RetrySchedule schedule, Instant at) {
        return Step.none(this);
    }

    /** It waits until then, which is no failure of its own. */
    default Step<Notice> putOff(String token, Instant until, String why, Instant at) {
        return Step.none(this);
    }

    /** It waits for its turn in the mails of its recipient. */
    default Step<Notice> queue(String token, Instant until, Instant at) {
        return Step.none(this);
    }

    /** The mail server will never take it. */
    default Step<Notice> refuse(String token, String why, Instant at) {
        return Step.none(this);
    }

    /** What it brings is worth nothing any more: it is not to be sent, its secret is erased, and nobody is told. */
    default Step<Notice> drop(String why, Instant at) {
        return Step.none(this);
    }

    /** Somebody wants it sent, or sent again. */
    Step<Notice> resend(String by, Instant at);
}
