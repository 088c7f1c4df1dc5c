package io.latchkey.notification.notice;

/** A notice that this instance has claimed, and the monotonic clock before the claim. */
record ClaimedNotice(Due due, long claimedAtNanos) {

    ClaimedNotice {
        if (due.claim() == null) {
            throw new IllegalArgumentException(due.content().id() + " is not claimed");
        }
    }

    /** Not stored: after a mail server outage the notice must not reserve a second place in the rate limit. */
    ClaimedNotice withRateLimitPassed() {
        return due.rateLimitPassed() ? this : new ClaimedNotice(due.withRateLimitPassed(), claimedAtNanos);
    }

    String id() {
        return due.content().id();
    }

    String token() {
        return String.valueOf(due.claim());
    }
}
