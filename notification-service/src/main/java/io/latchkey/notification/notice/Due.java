package io.latchkey.notification.notice;

import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be sent.
 *
 * @param tries  how often that failed
 * @param at     when it is to be tried next
 * @param turn   whether it has waited for its turn in the mails of its recipient
 * @param claim  the token of the instance that has it in hand
 * @param why    why the last try failed
 */
public record Due(NoticeContent content, @Nullable SealedSecret secret, int edition, int tries, Instant at, boolean rateLimitPassed,
        @Nullable String claim, @Nullable String why) implements Notice {

    /** A new notice, in hand already if there is a token. */
    public static Step<Notice> first(NoticeContent noticeContent, @Nullable SealedSecret secret, @Nullable String token, Instant at) {
        return Step.to(new Due(noticeContent, secret, 1, 0, at, false, token, null), line(at, "due"));
    }

    @Override
    public Step<Notice> claim(@Nullable String seen, String token, Instant now) {
        return Objects.equals(claim, seen)
                ? Step.to(new Due(content, secret, edition, tries, at, rateLimitPassed, token, why), line(now, "taken"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> sent(Instant now) {
        return Step.to(new Sent(content, edition, now), line(now, "sent"));
    }

    @Override
    public Step<Notice> recordFailure(String token, String reason, RetrySchedule schedule, Instant now) {
        if (!token.equals(claim)) {
            return Step.none(this);
        }
        return schedule.delayAfter(tries + 1)
                .map(pause -> waiting(tries + 1, now.plus(pause), rateLimitPassed, reason, new HistoryEntry(now, "failed", SYSTEM_ACTOR, reason)))
                .orElseGet(() -> abandon("no success in " + (tries + 1) + " tries: " + reason, now));
    }

    @Override
    public Step<Notice> postpone(String token, Instant until, String reason, Instant now) {
        return token.equals(claim)
                ? waiting(tries, until, rateLimitPassed, reason, new HistoryEntry(now, "put off", SYSTEM_ACTOR, reason))
                : Step.none(this);
    }

    @Override
    public Step<Notice> throttle(String token, Instant until, Instant now) {
        return token.equals(claim)
                ? waiting(tries, until, true, "its recipient has had many mails",
                        line(now, "queued"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> reject(String token, String reason, Instant now) {
        return token.equals(claim) ? abandon(reason, now) : Step.none(this);
    }

    @Override
    public Step<Notice> drop(String reason, Instant now) {
        return Step.to(new Abandoned(content, null, edition, now, reason), new HistoryEntry(now, "dropped", SYSTEM_ACTOR, reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        return claim == null
                ? Step.to(new Due(content, secret, edition, 0, now, true, null, why),
                        HistoryEntry.of(now, "brought forward", by))
                : Step.none(this);
    }

    /** The same, when it has had its turn. */
    Due withRateLimitPassed() {
        return new Due(content, secret, edition, tries, at, true, claim, why);
    }

    /** What it brings, sealed. */
    public Optional<SealedSecret> sealed() {
        return Optional.ofNullable(secret);
    }

    private Step<Notice> waiting(int failed, Instant until, boolean hadTurn, String reason, HistoryEntry historyEntry) {
        return Step.to(new Due(content, secret, edition, failed, until, hadTurn, null, reason), historyEntry);
    }

    private Step<Notice> abandon(String reason, Instant now) {
        Notice next = new Abandoned(content, secret, edition, now, reason);
        HistoryEntry historyEntry = new HistoryEntry(now, "abandoned", SYSTEM_ACTOR, reason);
        // The event tells of requests. What is about a partner goes to all administrators anyway.
        return content.requestId() == null
                ? Step.to(next, historyEntry)
                : Step.to(next, historyEntry, new NoticeAbandoned(content.requestId(), content.id(), content.template().slug(),
                        reason));
    }

    private static HistoryEntry line(Instant at, String what) {
        return HistoryEntry.of(at, what, SYSTEM_ACTOR);
    }

    private static final String SYSTEM_ACTOR = "latchkey";
}
