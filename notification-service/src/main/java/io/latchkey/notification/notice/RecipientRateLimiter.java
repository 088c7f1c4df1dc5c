package io.latchkey.notification.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** No more than so many mails a minute to one mailbox from this instance: each gets its turn, and none is dropped. */
final class RecipientRateLimiter {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int mails;
    private final Map<String, Deque<Instant>> turns = new HashMap<>();

    RecipientRateLimiter(int mails) {
        this.mails = mails;
    }

    /** Gives the next mail to this mailbox its turn: now, or a time to come. */
    synchronized Instant reserve(String mailbox, Instant now) {
        if (mails == 0) {
            return now;
        }
        Deque<Instant> last = turns.computeIfAbsent(mailbox, _ -> new ArrayDeque<>());
        Instant turn = now;
        if (last.size() == mails) {
            Instant free = last.removeFirst().plus(MINUTE);
            turn = free.isAfter(now) ? free : now;
        }
        last.addLast(turn);
        return turn;
    }

    /** Forgets the mailboxes that have had no mail for a minute. */
    synchronized void evictIdle(Instant now) {
        turns.values().removeIf(last -> last.getLast().plus(MINUTE).isBefore(now));
    }
}
