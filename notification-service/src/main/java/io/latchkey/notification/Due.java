package io.latchkey.notification;

import io.latchkey.contract.NotificationEvent.NoticeAbandoned;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
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
public record Due(Letter letter, @Nullable SealedSecret secret, int edition, int tries, Instant at, boolean turn,
        @Nullable String claim, @Nullable String why) implements Notice {

    /** A new notice, in hand already if there is a token. */
    static Step<Notice> first(Letter letter, @Nullable SealedSecret secret, @Nullable String token, Instant at) {
        return Step.to(new Due(letter, secret, 1, 0, at, false, token, null), line(at, "due"));
    }

    @Override
    public Step<Notice> take(@Nullable String seen, String token, Instant now) {
        return Objects.equals(claim, seen)
                ? Step.to(new Due(letter, secret, edition, tries, at, turn, token, why), line(now, "taken"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> sent(Instant now) {
        return Step.to(new Sent(letter, edition, now), line(now, "sent"));
    }

    @Override
    public Step<Notice> tryAgain(String token, String reason, RetrySchedule schedule, Instant now) {
        if (!token.equals(claim)) {
            return Step.none(this);
        }
        return schedule.pauseAfter(tries + 1)
                .map(pause -> waiting(tries + 1, now.plus(pause), turn, reason, new Line(now, "failed", WHO, reason)))
                .orElseGet(() -> abandon("no success in " + (tries + 1) + " tries: " + reason, now));
    }

    @Override
    public Step<Notice> putOff(String token, Instant until, String reason, Instant now) {
        return token.equals(claim)
                ? waiting(tries, until, turn, reason, new Line(now, "put off", WHO, reason))
                : Step.none(this);
    }

    @Override
    public Step<Notice> queue(String token, Instant until, Instant now) {
        return token.equals(claim)
                ? waiting(tries, until, true, "its recipient has had many mails",
                        line(now, "queued"))
                : Step.none(this);
    }

    @Override
    public Step<Notice> refuse(String token, String reason, Instant now) {
        return token.equals(claim) ? abandon(reason, now) : Step.none(this);
    }

    @Override
    public Step<Notice> drop(String reason, Instant now) {
        return Step.to(new Abandoned(letter, null, edition, now, reason), new Line(now, "dropped", WHO, reason));
    }

    @Override
    public Step<Notice> resend(String by, Instant now) {
        return claim == null
                ? Step.to(new Due(letter, secret, edition, 0, now, true, null, why),
                        Line.of(now, "brought forward", by))
                : Step.none(this);
    }

    /** The same, when it has had its turn. */
    Due inTurn() {
        return new Due(letter, secret, edition, tries, at, true, claim, why);
    }

    /** What it brings, sealed. */
    public Optional<SealedSecret> sealed() {
        return Optional.ofNullable(secret);
    }

    private Step<Notice> waiting(int failed, Instant until, boolean hadTurn, String reason, Line line) {
        return Step.to(new Due(letter, secret, edition, failed, until, hadTurn, null, reason), line);
    }

    private Step<Notice> abandon(String reason, Instant now) {
        Notice next = new Abandoned(letter, secret, edition, now, reason);
        Line line = new Line(now, "abandoned", WHO, reason);
        // The event tells of requests. What is about a partner goes to all administrators anyway.
        return letter.requestId() == null
                ? Step.to(next, line)
                : Step.to(next, line, new NoticeAbandoned(letter.requestId(), letter.id(), letter.template().title(),
                        reason));
    }

    private static Line line(Instant at, String what) {
        return Line.of(at, what, WHO);
    }

    private static final String WHO = "latchkey";
}
