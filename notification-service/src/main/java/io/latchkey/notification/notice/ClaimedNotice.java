package io.latchkey.notification.notice;

/** A notice in hand, and the reading of the monotonic clock before it was taken. */
record ClaimedNotice(Due due, long claimedAtNanos) {

    ClaimedNotice {
        if (due.claim() == null) {
            throw new IllegalArgumentException(due.content().id() + " is in nobody's hands");
        }
    }

    /** The same, when its recipient's limit has let it pass; a mail that the mail server keeps waiting needs no other turn. */
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
