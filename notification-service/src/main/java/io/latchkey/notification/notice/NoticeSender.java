package io.latchkey.notification.notice;

import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.effect.EffectExecutor;
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
import org.springframework.dao.DataAccessException;

/** Sends claimed notices and stores the outcome, even if the store is unavailable for a while. */
final class NoticeSender {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);

    private final Notices notices;
    private final MailComposer mailComposer;
    private final MailTransport mailTransport;
    private final Seal seal;
    private final RecipientRateLimiter rateLimiter;
    private final RetrySchedule schedule;
    private final Duration storeRetryInterval;
    private final EffectExecutor effectExecutor;
    private final InstantSource clock;
    private final MeterRegistry meters;

    NoticeSender(Notices notices, MailComposer mailComposer, MailTransport mailTransport, Seal seal,
            RecipientRateLimiter rateLimiter, RetrySchedule schedule, Duration storeRetryInterval,
            EffectExecutor effectExecutor, InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.mailComposer = mailComposer;
        this.mailTransport = mailTransport;
        this.seal = seal;
        this.rateLimiter = rateLimiter;
        this.schedule = schedule;
        this.storeRetryInterval = storeRetryInterval;
        this.effectExecutor = effectExecutor;
        this.clock = clock;
        this.meters = meters;
    }

    /** Claims a notice and sends it; of several instances that try, one succeeds. */
    void claimAndSend(Due seen) {
        claim(seen).ifPresent(this::send);
    }

    /** Sends a claimed notice, and waits while the mail server is unavailable and this instance is running. */
    void send(ClaimedNotice claimed) {
        Optional<ClaimedNotice> waiting = handle(effectExecutor.execute(() -> attempt(claimed)));
        while (waiting.isPresent()) {
            ClaimedNotice next = waiting.get();
            if (!effectExecutor.pause(mailTransport.retryInterval())) {
                postpone(next, Duration.ZERO, "the instance that was sending it has stopped");
                return;
            }
            waiting = handle(effectExecutor.execute(() -> attemptAfterPause(next)));
        }
    }

    /** A notice with a secret may have been dropped during the pause. */
    private SendResult attemptAfterPause(ClaimedNotice claimed) {
        return claimed.due().secret() == null || isStillClaimed(claimed)
                ? attempt(claimed)
                : new SendResult.ClaimLost();
    }

    private boolean isStillClaimed(ClaimedNotice claimed) {
        return notices.find(claimed.id()).filter(
                notice -> notice instanceof Due due && claimed.token().equals(due.claim())).isPresent();
    }

    private Optional<ClaimedNotice> claim(Due seen) {
        String token = IdKind.EVENT.next();
        long claimedAtNanos = System.nanoTime();
        return notices.change(seen.content().id(), notice -> notice.claim(seen.claim(), token, clock.instant()))
                .filter(notice -> notice instanceof Due due && token.equals(due.claim()))
                .map(notice -> new ClaimedNotice((Due) notice, claimedAtNanos))
                .map(claimed -> seen.rateLimitPassed() ? claimed.withRateLimitPassed() : claimed);
    }

    private SendResult attempt(ClaimedNotice claimed) {
        if (effectExecutor.isShuttingDown()) {
            return new SendResult.Attempted(claimed, new Unreachable());
        }
        // A later attempt could still be running when another instance takes over the claim.
        return System.nanoTime() - claimed.claimedAtNanos() < mailTransport.attemptTimeout().toNanos()
                ? attemptNow(claimed)
                : claim(claimed.due()).map(this::attemptNow).orElseGet(SendResult.ClaimLost::new);
    }

    private SendResult attemptNow(ClaimedNotice claimed) {
        Due due = claimed.due();
        if (due.content().template().isRateLimited() && !due.rateLimitPassed()) {
            Instant now = clock.instant();
            Instant sendAt = rateLimiter.reserve(due.content().recipient().mailbox(), now);
            if (sendAt.isAfter(now)) {
                return new SendResult.RateLimited(claimed, sendAt);
            }
        }
        return transmit(claimed.withRateLimitPassed());
    }

    private SendResult transmit(ClaimedNotice claimed) {
        try {
            return new SendResult.Attempted(claimed, mailTransport.send(() -> mail(claimed.due())));
        } catch (UnknownSealingKey | InvalidTemplate e) {
            return new SendResult.Blocked(claimed, String.valueOf(e.getMessage()));
        } catch (InvalidSeal _) {
            return new SendResult.Attempted(claimed, new PermanentFailure("the sealed secret cannot be opened"));
        } catch (LinkValidator.InvalidLink e) {
            return new SendResult.Attempted(claimed, new PermanentFailure(String.valueOf(e.getMessage())));
        }
    }

    /** Stores the result; returns the notice if it waits for the mail server. */
    private Optional<ClaimedNotice> handle(SendResult result) {
        switch (result) {
            case SendResult.ClaimLost _ -> {
            }
            case SendResult.RateLimited(var claimed, var sendAt) ->
                store(claimed, notice -> notice.throttle(claimed.token(), sendAt, clock.instant()));
            case SendResult.Blocked(var claimed, var why) -> postponeBlocked(claimed, why);
            case SendResult.Attempted(var claimed, Accepted _) -> {
                store(claimed, notice -> notice.sent(clock.instant()));
                count("sent", claimed);
            }
            case SendResult.Attempted(var claimed, TemporaryFailure(var why)) -> recordFailure(claimed, why);
            case SendResult.Attempted(var claimed, PermanentFailure(var why)) -> reject(claimed, why);
            case SendResult.Attempted(var claimed, Unreachable _) -> {
                return Optional.of(claimed);
            }
            case SendResult.Attempted(var claimed, CredentialsRefused _) -> {
                return Optional.of(claimed);
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

    private void postponeBlocked(ClaimedNotice claimed, String why) {
        Duration age = Duration.between(IdKind.NOTICE.timeOf(claimed.id()), clock.instant());
        Duration delay = schedule.blockedDelay(age);
        log.error("Notice {} ({}) blocked until an operator acts: {}; next attempt in {}", claimed.id(),
                template(claimed), why,
                delay);
        count("blocked", claimed);
        postpone(claimed, delay, why);
    }

    private void recordFailure(ClaimedNotice claimed, String why) {
        Instant at = clock.instant();
        int failures = claimed.due().failedAttempts() + 1;
        log.info("Notice {} ({}) failed at attempt {}: {}; {}", claimed.id(), template(claimed), failures, why,
                schedule.delayAfter(failures).map(delay -> "next attempt in " + delay).orElse("no attempts left"));
        count("retried", claimed);
        store(claimed, notice -> notice.recordFailure(claimed.token(), why, schedule, at))
                .ifPresent(stored -> reportIfAbandoned(claimed, stored));
    }

    private void reject(ClaimedNotice claimed, String why) {
        Instant at = clock.instant();
        store(claimed, notice -> notice.reject(claimed.token(), why, at))
                .ifPresent(stored -> reportIfAbandoned(claimed, stored));
    }

    private void postpone(ClaimedNotice claimed, Duration delay, String why) {
        Instant at = clock.instant();
        store(claimed, notice -> notice.postpone(claimed.token(), at.plus(delay), why, at));
    }

    private void reportIfAbandoned(ClaimedNotice claimed, Notice stored) {
        if (stored instanceof Abandoned abandoned) {
            log.error("Notice {} ({}) abandoned: {}; an administrator can resend it", claimed.id(), template(claimed),
                    abandoned.why());
            count("abandoned", claimed);
        }
    }

    private void count(String outcome, ClaimedNotice claimed) {
        meters.counter("latchkey.notices." + outcome, "template", template(claimed)).increment();
    }

    private static String template(ClaimedNotice claimed) {
        return claimed.due().content().template().slug();
    }

    /** Waits for the store: a mail that was sent cannot be recalled, so its outcome must be stored. */
    private Optional<Notice> store(ClaimedNotice claimed, Function<Notice, Step<Notice>> transition) {
        do {
            try {
                return notices.change(claimed.id(), transition);
            } catch (DataAccessException e) {
                log.warn("Notice {}: outcome not stored, store unavailable ({}); next attempt in {}", claimed.id(),
                        e.getClass().getSimpleName(), storeRetryInterval);
            }
        } while (effectExecutor.pause(storeRetryInterval));
        return Optional.empty();
    }
}
