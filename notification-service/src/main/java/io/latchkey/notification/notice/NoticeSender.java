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

/** Sends what this instance has in hand: takes it, tries, and stores what came of it, however long the store is away. */
final class NoticeSender {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration STORE_RETRY_PAUSE = Duration.ofSeconds(1);

    private record DelayedAttempt(ClaimedNotice held, Duration pause) {}

    private final Notices notices;
    private final MailComposer mailComposer;
    private final MailTransport mailTransport;
    private final Seal seal;
    private final RecipientRateLimiter limit;
    private final RetrySchedule schedule;
    private final EffectExecutor effectExecutor;
    private final InstantSource clock;
    private final MeterRegistry meters;

    NoticeSender(Notices notices, MailComposer mailComposer, MailTransport mailTransport, Seal seal, RecipientRateLimiter limit, RetrySchedule schedule,
            EffectExecutor effectExecutor, InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.mailComposer = mailComposer;
        this.mailTransport = mailTransport;
        this.seal = seal;
        this.limit = limit;
        this.schedule = schedule;
        this.effectExecutor = effectExecutor;
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes what was seen and sends it; of several who try, one gets it. */
    void claimAndSend(Due seen) {
        claim(seen).ifPresent(this::send);
    }

    /** Sends what is in hand, unless it must wait for something that takes longer than this instance runs. */
    void send(ClaimedNotice claimedNotice) {
        Optional<DelayedAttempt> later = handle(effectExecutor.execute(() -> attempt(claimedNotice)));
        while (later.isPresent()) {
            ClaimedNotice waiting = later.get().held();
            if (!effectExecutor.pause(later.get().pause())) {
                postpone(waiting, Duration.ZERO, "the instance that had it in hand has stopped");
                return;
            }
            later = handle(effectExecutor.execute(() -> attemptAfterPause(waiting)));
        }
    }

    /** What holds a secret may have been dropped in the meantime. */
    private SendResult attemptAfterPause(ClaimedNotice claimedNotice) {
        return claimedNotice.due().secret() == null || isStillClaimed(claimedNotice) ? attempt(claimedNotice) : new SendResult.ClaimLost();
    }

    private boolean isStillClaimed(ClaimedNotice claimedNotice) {
        return notices.find(claimedNotice.id()).filter(
                notice -> notice instanceof Due due && claimedNotice.token().equals(due.claim())).isPresent();
    }

    private Optional<ClaimedNotice> claim(Due seen) {
        String token = IdKind.EVENT.next();
        long since = System.nanoTime();
        return notices.change(seen.content().id(), notice -> notice.claim(seen.claim(), token, clock.instant()))
                .flatMap(notice -> notice instanceof Due due && token.equals(due.claim())
                        ? Optional.of(seen.rateLimitPassed() ? new ClaimedNotice(due, since).withRateLimitPassed() : new ClaimedNotice(due, since))
                        : Optional.empty());
    }

    private SendResult attempt(ClaimedNotice claimedNotice) {
        if (effectExecutor.isShuttingDown()) {
            return new SendResult.Attempted(claimedNotice, new Unreachable(Duration.ZERO));
        }
        // A try that began later than this could still go on when another instance takes the notice over.
        return System.nanoTime() - claimedNotice.claimedAtNanos() < mailTransport.attemptTimeout().toNanos()
                ? attemptNow(claimedNotice)
                : claim(claimedNotice.due()).map(this::attemptNow).orElseGet(SendResult.ClaimLost::new);
    }

    private SendResult attemptNow(ClaimedNotice claimedNotice) {
        Due due = claimedNotice.due();
        if (due.content().template().isRateLimited() && !due.rateLimitPassed()) {
            Instant now = clock.instant();
            Instant then = limit.reserve(due.content().recipient().mailbox(), now);
            if (then.isAfter(now)) {
                return new SendResult.RateLimited(claimedNotice, then);
            }
        }
        return transmit(claimedNotice.withRateLimitPassed());
    }

    private SendResult transmit(ClaimedNotice claimedNotice) {
        try {
            return new SendResult.Attempted(claimedNotice, mailTransport.send(() -> mail(claimedNotice.due())));
        } catch (UnknownSealingKey | InvalidTemplate e) {
            return new SendResult.Blocked(claimedNotice, String.valueOf(e.getMessage()));
        } catch (InvalidSeal _) {
            return new SendResult.Attempted(claimedNotice, new PermanentFailure("the seal does not open"));
        } catch (LinkValidator.InvalidLink e) {
            return new SendResult.Attempted(claimedNotice, new PermanentFailure(String.valueOf(e.getMessage())));
        }
    }

    private Optional<DelayedAttempt> handle(SendResult sendResult) {
        switch (sendResult) {
            case SendResult.ClaimLost _ -> {
            }
            case SendResult.RateLimited(ClaimedNotice claimedNotice, Instant then) ->
                write(claimedNotice, notice -> notice.throttle(claimedNotice.token(), then, clock.instant()));
            case SendResult.Blocked(ClaimedNotice claimedNotice, String why) -> postponeBlocked(claimedNotice, why);
            case SendResult.Attempted(ClaimedNotice claimedNotice, Accepted _) -> {
                write(claimedNotice, notice -> notice.sent(clock.instant()));
                count("sent", claimedNotice);
            }
            case SendResult.Attempted(ClaimedNotice claimedNotice, TemporaryFailure(String why)) -> recordFailure(claimedNotice, why);
            case SendResult.Attempted(ClaimedNotice claimedNotice, PermanentFailure(String why)) -> reject(claimedNotice, why);
            case SendResult.Attempted(ClaimedNotice claimedNotice, Unreachable(Duration pause)) -> {
                return Optional.of(new DelayedAttempt(claimedNotice, pause));
            }
            case SendResult.Attempted(ClaimedNotice claimedNotice, CredentialsRefused(Duration pause)) -> {
                return Optional.of(new DelayedAttempt(claimedNotice, pause));
            }
        }
        return Optional.empty();
    }

    private Mail mail(Due due) {
        return mailComposer.compose(due, due.sealed().map(sealed -> opened(due.content(), sealed)).orElse(null));
    }

    private String opened(NoticeContent noticeContent, SealedSecret sealed) {
        String secret = seal.open(sealed.jwe(), sealed.eventId(), Objects.requireNonNull(noticeContent.requestId()));
        return noticeContent.template().secretKind() == SecretKind.LINK ? LinkValidator.requireWebAddress(secret) : secret;
    }

    private Duration age(Due due) {
        return Duration.between(IdKind.NOTICE.timeOf(due.content().id()), clock.instant());
    }

    private void postponeBlocked(ClaimedNotice claimedNotice, String why) {
        log.error("{} ({}) waits: {}", claimedNotice.id(), claimedNotice.due().content().template().slug(), why);
        count("waiting", claimedNotice);
        postpone(claimedNotice, RetrySchedule.blockedDelay(age(claimedNotice.due())), why);
    }

    private void recordFailure(ClaimedNotice claimedNotice, String why) {
        Instant at = clock.instant();
        log.info("{} ({}) was not taken at try {}: {}", claimedNotice.id(), claimedNotice.due().content().template().slug(),
                claimedNotice.due().tries() + 1, why);
        count("retried", claimedNotice);
        write(claimedNotice, notice -> notice.recordFailure(claimedNotice.token(), why, schedule, at)).ifPresent(after -> reportIfAbandoned(claimedNotice, after));
    }

    private void reject(ClaimedNotice claimedNotice, String why) {
        Instant at = clock.instant();
        write(claimedNotice, notice -> notice.reject(claimedNotice.token(), why, at)).ifPresent(after -> reportIfAbandoned(claimedNotice, after));
    }

    private void postpone(ClaimedNotice claimedNotice, Duration pause, String why) {
        Instant at = clock.instant();
        write(claimedNotice, notice -> notice.postpone(claimedNotice.token(), at.plus(pause), why, at));
    }

    private void reportIfAbandoned(ClaimedNotice claimedNotice, Notice after) {
        if (after instanceof Abandoned abandoned) {
            log.error("{} ({}) is given up: {}", claimedNotice.id(), abandoned.content().template().slug(), abandoned.why());
            count("abandoned", claimedNotice);
        }
    }

    private void count(String what, ClaimedNotice claimedNotice) {
        meters.counter("latchkey.mails." + what, "template", claimedNotice.due().content().template().slug()).increment();
    }

    /** What the mail server was told cannot be taken back, so the store hears of it even if it must be waited for. */
    private Optional<Notice> write(ClaimedNotice claimedNotice, Function<Notice, Step<Notice>> move) {
        do {
            try {
                return notices.change(claimedNotice.id(), move);
            } catch (DataAccessException e) {
                log.warn("{} waits for the store: {}", claimedNotice.id(), e.getClass().getSimpleName());
            }
        } while (effectExecutor.pause(STORE_RETRY_PAUSE));
        return Optional.empty();
    }
}
