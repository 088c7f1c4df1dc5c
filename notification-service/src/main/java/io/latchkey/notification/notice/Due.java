package io.latchkey.notification.notice;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.NotificationEvent.NoticeAbandoned;
import io.latchkey.messaging.effect.DueEffect;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.notification.mail.MailRequest;
import io.latchkey.notification.mail.SecretKind;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notice whose mail is not sent yet.
 *
 * @param dueAt           when to attempt to send it
 * @param rateLimitPassed whether it has passed the rate limit of its recipient
 * @param claim           the token of the instance that is sending it
 * @param why             why it is still waiting
 */
public record Due(NoticeContent content, @Nullable SealedSecret secret, int edition, int failedAttempts, Instant dueAt,
        boolean rateLimitPassed, @Nullable String claim, @Nullable String why) implements Notice, DueEffect {

    /** All notices share one mail server. */
    static final String LANE = "mail";

    /** A new notice, already claimed if there is a token. */
    public static Step<Notice> first(NoticeContent content, @Nullable SealedSecret secret, @Nullable String token,
            Instant at) {
        return Step.to(new Due(content, secret, 1, 0, at, false, token, null), entry(at, "due"));
    }

    @Override
    public String id() {
        return content.id();
    }

    @Override
    public String lane() {
        return LANE;
    }

    /** Developers wait for their keys and links. */
    @Override
    public boolean isUrgent() {
        return content.template().secretKind() != SecretKind.NONE;
    }

    @Override
    public Step<Notice> claim(@Nullable String expectedClaim, String token, Instant at) {
        return Objects.equals(claim, expectedClaim)
                ? Step.to(new Due(content, secret, edition, failedAttempts, dueAt, rateLimitPassed, token, why),
                        entry(at, "taken"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> sent(Instant at) {
        return Step.to(new Sent(content, edition, at), entry(at, "sent"));
    }

    @Override
    public Step<Notice> recordFailure(String token, String reason, RetrySchedule schedule, Instant at) {
        if (!token.equals(claim)) {
            return Step.none(this);
        }
        int failures = failedAttempts + 1;
        return schedule.delayAfter(failures)
                .map(delay -> waiting(failures, at.plus(delay), rateLimitPassed, reason, entry(at, "failed", reason)))
                .orElseGet(() -> abandon("all " + failures + " attempts failed: " + reason, at));
    }

    @Override
    public Step<Notice> postpone(String token, Instant until, String reason, Instant at) {
        return token.equals(claim)
                ? waiting(failedAttempts, until, rateLimitPassed, reason, entry(at, "put off", reason))
                : Step.none(this);
    }

    @Override
    public Step<Notice> throttle(String token, Instant until, Instant at) {
        return token.equals(claim)
                ? waiting(failedAttempts, until, true, "the rate limit of the recipient was reached",
                        entry(at, "queued"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> reject(String token, String reason, Instant at) {
        return token.equals(claim) ? abandon(reason, at) : Step.none(this);
    }

    @Override
    public Step<Notice> drop(String reason, Instant at) {
        return Step.to(new Abandoned(content, null, edition, at, reason), entry(at, "dropped", reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant at) {
        return claim == null
                ? Step.to(new Due(content, secret, edition, 0, at, true, null, why),
                        HistoryEntry.of(at, "brought forward", by))
                : Step.none(this);
    }

    /** Not stored: after a mail server outage the notice must not reserve a second place in the rate limit. */
    Due withRateLimitPassed() {
        return rateLimitPassed ? this : new Due(content, secret, edition, failedAttempts, dueAt, true, claim, why);
    }

    /** The mail to write, with its secret in clear text. */
    public MailRequest mailRequest(@Nullable String openedSecret) {
        String id = edition == 1 ? content.id() : content.id() + "." + edition;
        return new MailRequest(id, content.id(), content.requestId(), content.template(), content.recipient(),
                content.model(), openedSecret);
    }

    private Step<Notice> waiting(int failures, Instant until, boolean passed, String reason, HistoryEntry entry) {
        return Step.to(new Due(content, secret, edition, failures, until, passed, null, reason), entry);
    }

    private Step<Notice> abandon(String reason, Instant at) {
        Notice next = new Abandoned(content, secret, edition, at, reason);
        HistoryEntry entry = entry(at, "abandoned", reason);
        // The event is about a request. A notice without one is about a partner, and all administrators got it anyway.
        return content.requestId() == null
                ? Step.to(next, entry)
                : Step.to(next, entry, new NoticeAbandoned(content.requestId(), content.id(), content.template().slug(),
                        reason));
    }

    private static HistoryEntry entry(Instant at, String what) {
        return HistoryEntry.of(at, what, SYSTEM_ACTOR);
    }

    private static HistoryEntry entry(Instant at, String what, String reason) {
        return new HistoryEntry(at, what, SYSTEM_ACTOR, reason);
    }
}
