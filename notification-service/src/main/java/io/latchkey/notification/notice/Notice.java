package io.latchkey.notification.notice;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One mail to one person: a state is a type, a move is a method. A move that comes too late comes to nothing. */
public sealed interface Notice permits Due, Sent, Abandoned {

    NoticeContent content();

    /** How often somebody wanted it sent, beginning with 1: each is a mail of its own to mail programs. */
    int edition();

    /** An instance takes it in hand under a token of its own, if nobody has moved it since {@code seen} was its token. */
    default Step<Notice> claim(@Nullable String seen, String token, Instant at) {
        return Step.none(this);
    }

    /** The mail server has taken it. */
    default Step<Notice> sent(Instant at) {
        return Step.none(this);
    }

    /** A try failed in a way that may pass; after the last try of the schedule it is given up. */
    default Step<Notice> recordFailure(String token, String why, RetrySchedule schedule, Instant at) {
        return Step.none(this);
    }

    /** It waits until then, which is no failure of its own. */
    default Step<Notice> postpone(String token, Instant until, String why, Instant at) {
        return Step.none(this);
    }

    /** It waits for its turn in the mails of its recipient. */
    default Step<Notice> throttle(String token, Instant until, Instant at) {
        return Step.none(this);
    }

    /** The mail server will never take it. */
    default Step<Notice> reject(String token, String why, Instant at) {
        return Step.none(this);
    }

    /** What it brings is worth nothing any more: it is not to be sent, its secret is erased, and nobody is told. */
    default Step<Notice> drop(String why, Instant at) {
        return Step.none(this);
    }

    /** Somebody wants it sent, or sent again. */
    Step<Notice> resend(String by, Instant at);
}
