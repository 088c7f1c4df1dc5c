package io.latchkey.notification.notice;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One mail to one person: states are types, transitions are methods; a transition that comes too late changes nothing. */
public sealed interface Notice permits Due, Sent, Abandoned {

    NoticeContent content();

    /** How often the mail was requested, starting at 1; mail programs treat each edition as a separate mail. */
    int edition();

    /** An instance claims the notice under a new token, unless the claim has changed since {@code expectedClaim} was read. */
    default Step<Notice> claim(@Nullable String expectedClaim, String token, Instant at) {
        return Step.none(this);
    }

    /** The mail server accepted the mail. */
    default Step<Notice> sent(Instant at) {
        return Step.none(this);
    }

    /** An attempt failed temporarily; after the last attempt of the schedule the notice is abandoned. */
    default Step<Notice> recordFailure(String token, String why, RetrySchedule schedule, Instant at) {
        return Step.none(this);
    }

    /** The notice waits until then; this does not count as a failed attempt. */
    default Step<Notice> postpone(String token, Instant until, String why, Instant at) {
        return Step.none(this);
    }

    /** The notice waits until then because its recipient's rate limit was reached. */
    default Step<Notice> throttle(String token, Instant until, Instant at) {
        return Step.none(this);
    }

    /** An attempt failed permanently. */
    default Step<Notice> reject(String token, String why, Instant at) {
        return Step.none(this);
    }

    /** The secret is superseded: the notice is not sent, its secret is erased, and no administrator is notified. */
    default Step<Notice> drop(String why, Instant at) {
        return Step.none(this);
    }

    /**
     * An administrator requests the mail again, or at once if it is waiting.
     *
     * @throws Refused if the secret of the mail is erased
     */
    Step<Notice> resend(String by, Instant at);
}
