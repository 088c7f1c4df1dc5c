package io.latchkey.notification.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Limits how many mails this instance sends to one mailbox a minute; excess mails are delayed, never dropped. */
final class RecipientRateLimiter {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int mailsPerMinute;
    private final Map<String, Deque<Instant>> reservations = new HashMap<>();

    RecipientRateLimiter(int mailsPerMinute) {
        this.mailsPerMinute = mailsPerMinute;
    }

    /** Reserves the earliest time at which the next mail to this mailbox may be sent. */
    synchronized Instant reserve(String mailbox, Instant now) {
        if (mailsPerMinute == 0) {
            return now;
        }
        Deque<Instant> latest = reservations.computeIfAbsent(mailbox, _ -> new ArrayDeque<>());
        Instant reserved = now;
        if (latest.size() == mailsPerMinute) {
            Instant free = latest.removeFirst().plus(MINUTE);
            reserved = free.isAfter(now) ? free : now;
        }
        latest.addLast(reserved);
        return reserved;
    }

    /** Removes the mailboxes without a mail in the last minute. */
    synchronized void evictIdle(Instant now) {
        reservations.values().removeIf(latest -> latest.getLast().plus(MINUTE).isBefore(now));
    }
}
