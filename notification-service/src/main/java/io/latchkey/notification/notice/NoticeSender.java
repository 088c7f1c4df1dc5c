package io.latchkey.notification.notice;

import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.effect.EffectClaim;
import io.latchkey.messaging.sealing.InvalidSeal;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import io.latchkey.messaging.step.Step;
import io.latchkey.notification.mail.LinkValidator;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailComposer;
import io.latchkey.notification.mail.MailComposer.InvalidTemplate;
import io.latchkey.notification.mail.MailTransport;
import io.latchkey.notification.mail.MailTransport.Outcome.Accepted;
import io.latchkey.notification.mail.MailTransport.Outcome.CredentialsRefused;
import io.latchkey.notification.mail.MailTransport.Outcome.PermanentFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.TemporaryFailure;
import io.latchkey.notification.mail.MailTransport.Outcome.Unreachable;
import io.latchkey.notification.mail.SecretKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends claimed notices and stores the outcome, even if the store is unavailable for a while. */
final class NoticeSender {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);

    private final Notices notices;
    private final MailComposer mailComposer;
    private final MailTransport mailTransport;
    private final Seal seal;
    private final RecipientRateLimiter rateLimiter;
    private final RetrySchedule schedule;
    private final PrioritySemaphore connections;
    private final InstantSource clock;
    private final MeterRegistry meters;

    NoticeSender(Notices notices, MailComposer mailComposer, MailTransport mailTransport, Seal seal,
            RecipientRateLimiter rateLimiter, RetrySchedule schedule, int maxConnections, InstantSource clock,
            MeterRegistry meters) {
        this.notices = notices;
        this.mailComposer = mailComposer;
        this.mailTransport = mailTransport;
        this.seal = seal;
        this.rateLimiter = rateLimiter;
        this.schedule = schedule;
        this.connections = new PrioritySemaphore(maxConnections);
        this.clock = clock;
        this.meters = meters;
    }

    /** Claims and sends a notice, and waits while the mail server is unavailable and this instance is running. */
    void send(EffectClaim<Due> claim) {
        Optional<EffectClaim<Due>> waiting = claim.acquire()
                .flatMap(acquired -> attemptAndStore(acquired, this::attempt));
        while (waiting.isPresent()) {
            EffectClaim<Due> next = waiting.get();
            if (!next.worker().pause(mailTransport.retryInterval())) {
                postpone(next, Duration.ZERO, "the instance that was sending it has stopped");
                return;
            }
            waiting = attemptAndStore(next, this::attemptAfterPause);
        }
    }

    /** Returns the claim if the notice waits for the mail server. */
    private Optional<EffectClaim<Due>> attemptAndStore(EffectClaim<Due> claim,
            Function<EffectClaim<Due>, SendResult> attempt) {
        SendResult result;
        connections.acquire(claim.due().isUrgent());
        try {
            result = attempt.apply(claim);
        } finally {
            connections.release();
        }
        return handle(result);
    }

    /** A notice with a secret may have been dropped during the pause. */
    private SendResult attemptAfterPause(EffectClaim<Due> claim) {
        return claim.due().secret() == null || isStillClaimed(claim) ? attempt(claim) : new SendResult.ClaimLost();
    }

    private boolean isStillClaimed(EffectClaim<Due> claim) {
        return notices.find(claim.due().id()).filter(
                notice -> notice instanceof Due due && claim.token().equals(due.claim())).isPresent();
    }

    private SendResult attempt(EffectClaim<Due> claim) {
        return claim.worker().isShuttingDown()
                ? new SendResult.Attempted(claim, new Unreachable())
                : claim.renewAfter(mailTransport.attemptTimeout()).map(this::attemptNow)
                        .orElseGet(SendResult.ClaimLost::new);
    }

    private SendResult attemptNow(EffectClaim<Due> claim) {
        Due due = claim.due();
        if (due.content().template().isRateLimited() && !due.rateLimitPassed()) {
            Instant now = clock.instant();
            Instant sendAt = rateLimiter.reserve(due.content().recipient().mailbox(), now);
            if (sendAt.isAfter(now)) {
                return new SendResult.RateLimited(claim, sendAt);
            }
        }
        return transmit(claim.with(claim.due().withRateLimitPassed()));
    }

    private SendResult transmit(EffectClaim<Due> claim) {
        try {
            return new SendResult.Attempted(claim, mailTransport.send(() -> mail(claim.due())));
        } catch (UnknownSealingKey | InvalidTemplate e) {
            return new SendResult.Blocked(claim, String.valueOf(e.getMessage()));
        } catch (InvalidSeal _) {
            return new SendResult.Attempted(claim, new PermanentFailure("the sealed secret cannot be opened"));
        } catch (LinkValidator.InvalidLink e) {
            return new SendResult.Attempted(claim, new PermanentFailure(String.valueOf(e.getMessage())));
        }
    }

    /** Stores the result; returns the claim if the notice waits for the mail server. */
    private Optional<EffectClaim<Due>> handle(SendResult result) {
        switch (result) {
            case SendResult.ClaimLost _ -> {
            }
            case SendResult.RateLimited(var claim, var sendAt) ->
                store(claim, notice -> notice.throttle(claim.token(), sendAt, clock.instant()));
            case SendResult.Blocked(var claim, var why) -> postponeBlocked(claim, why);
            case SendResult.Attempted(var claim, Accepted _) -> {
                store(claim, notice -> notice.sent(clock.instant()));
                count("sent", claim);
            }
            case SendResult.Attempted(var claim, TemporaryFailure(var why)) -> recordFailure(claim, why);
            case SendResult.Attempted(var claim, PermanentFailure(var why)) -> reject(claim, why);
            case SendResult.Attempted(var claim, Unreachable _) -> {
                return Optional.of(claim);
            }
            case SendResult.Attempted(var claim, CredentialsRefused _) -> {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    private Mail mail(Due due) {
        SealedSecret sealed = due.secret();
        return mailComposer.compose(due.mailRequest(sealed == null ? null : open(sealed, due.content())));
    }

    private String open(SealedSecret sealed, NoticeContent content) {
        String secret = seal.open(sealed.jwe(), sealed.eventId(), Objects.requireNonNull(content.requestId()));
        return content.template().secretKind() == SecretKind.LINK ? LinkValidator.requireWebAddress(secret) : secret;
    }

    private void postponeBlocked(EffectClaim<Due> claim, String why) {
        Duration age = Duration.between(IdKind.NOTICE.timeOf(claim.due().id()), clock.instant());
        Duration delay = varied(schedule.blockedDelay(age), claim.token());
        log.error("Notice {} ({}) blocked until an operator acts: {}; next attempt in {} s", claim.due().id(),
                template(claim), why, delay.toSeconds());
        count("blocked", claim);
        postpone(claim, delay, why);
    }

    /**
     * Adds up to a fifth, by the token of the claim, which is random. Otherwise, of several instances, the one that cannot
     * write this mail could be the first each time.
     */
    private static Duration varied(Duration delay, String token) {
        return delay.plusMillis(Math.floorMod(token.hashCode(), delay.toMillis() / 5 + 1));
    }

    private void recordFailure(EffectClaim<Due> claim, String why) {
        Instant at = clock.instant();
        int failures = claim.due().failedAttempts() + 1;
        log.info("Notice {} ({}) failed at attempt {}: {}; {}", claim.due().id(), template(claim), failures, why,
                schedule.delayAfter(failures).map(delay -> "next attempt in " + delay.toSeconds() + " s")
                        .orElse("no attempts left"));
        count("retried", claim);
        store(claim, notice -> notice.recordFailure(claim.token(), why, schedule, at))
                .ifPresent(stored -> reportIfAbandoned(claim, stored));
    }

    private void reject(EffectClaim<Due> claim, String why) {
        Instant at = clock.instant();
        store(claim, notice -> notice.reject(claim.token(), why, at))
                .ifPresent(stored -> reportIfAbandoned(claim, stored));
    }

    private void postpone(EffectClaim<Due> claim, Duration delay, String why) {
        Instant at = clock.instant();
        store(claim, notice -> notice.postpone(claim.token(), at.plus(delay), why, at));
    }

    private void reportIfAbandoned(EffectClaim<Due> claim, Notice stored) {
        if (stored instanceof Abandoned abandoned) {
            log.error("Notice {} ({}) abandoned: {}; an administrator can resend it", claim.due().id(), template(claim),
                    abandoned.why());
            count("abandoned", claim);
        }
    }

    private void count(String outcome, EffectClaim<Due> claim) {
        meters.counter("latchkey.notices." + outcome, "template", template(claim)).increment();
    }

    private static String template(EffectClaim<Due> claim) {
        return claim.due().content().template().slug();
    }

    private Optional<Notice> store(EffectClaim<Due> claim, Function<Notice, Step<Notice>> transition) {
        return claim.store(() -> notices.change(claim.due().id(), transition));
    }
}
