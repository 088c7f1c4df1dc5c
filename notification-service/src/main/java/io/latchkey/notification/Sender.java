package io.latchkey.notification;

import io.latchkey.contract.IdKind;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.effect.Hands;
import io.latchkey.messaging.sealing.BrokenSeal;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import io.latchkey.notification.Composer.BrokenTemplate;
import io.latchkey.notification.Post.Outcome.Accepted;
import io.latchkey.notification.Post.Outcome.CredentialsRefused;
import io.latchkey.notification.Post.Outcome.Refused;
import io.latchkey.notification.Post.Outcome.TryAgain;
import io.latchkey.notification.Post.Outcome.Unreachable;
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
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private record Later(Held held, Duration pause) {}

    private final Notices notices;
    private final Composer composer;
    private final Post post;
    private final Seal seal;
    private final RecipientLimit limit;
    private final RetrySchedule schedule;
    private final Hands hands;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Sender(Notices notices, Composer composer, Post post, Seal seal, RecipientLimit limit, RetrySchedule schedule,
            Hands hands, InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.composer = composer;
        this.post = post;
        this.seal = seal;
        this.limit = limit;
        this.schedule = schedule;
        this.hands = hands;
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes what was seen and sends it; of several who try, one gets it. */
    void takeAndSend(Due seen) {
        take(seen).ifPresent(this::send);
    }

    /** Sends what is in hand, unless it must wait for something that takes longer than this instance runs. */
    void send(Held held) {
        Optional<Later> later = after(hands.act(() -> turn(held)));
        while (later.isPresent()) {
            Held waiting = later.get().held();
            if (!hands.pause(later.get().pause())) {
                putOff(waiting, Duration.ZERO, "the instance that had it in hand has stopped");
                return;
            }
            later = after(hands.act(() -> turnAfterAPause(waiting)));
        }
    }

    /** What holds a secret may have been dropped in the meantime. */
    private Turn turnAfterAPause(Held held) {
        return held.due().secret() == null || isStillHeld(held) ? turn(held) : new Turn.Lost();
    }

    private boolean isStillHeld(Held held) {
        return notices.find(held.id()).filter(
                notice -> notice instanceof Due due && held.token().equals(due.claim())).isPresent();
    }

    private Optional<Held> take(Due seen) {
        String token = IdKind.EVENT.next();
        long since = System.nanoTime();
        return notices.change(seen.letter().id(), notice -> notice.take(seen.claim(), token, clock.instant()))
                .flatMap(notice -> notice instanceof Due due && token.equals(due.claim())
                        ? Optional.of(seen.turn() ? new Held(due, since).inTurn() : new Held(due, since))
                        : Optional.empty());
    }

    private Turn turn(Held held) {
        if (hands.areClosing()) {
            return new Turn.Tried(held, new Unreachable(Duration.ZERO));
        }
        // A try that began later than this could still go on when another instance takes the notice over.
        return System.nanoTime() - held.since() < post.longestTry().toNanos()
                ? turnNow(held)
                : take(held.due()).map(this::turnNow).orElseGet(Turn.Lost::new);
    }

    private Turn turnNow(Held held) {
        Due due = held.due();
        if (due.letter().template().limited() && !due.turn()) {
            Instant now = clock.instant();
            Instant then = limit.turn(due.letter().to().mailbox(), now);
            if (then.isAfter(now)) {
                return new Turn.TooEarly(held, then);
            }
        }
        return tried(held.inTurn());
    }

    private Turn tried(Held held) {
        try {
            return new Turn.Tried(held, post.send(() -> mail(held.due())));
        } catch (UnknownSealingKey | BrokenTemplate e) {
            return new Turn.NeedsHelp(held, String.valueOf(e.getMessage()));
        } catch (BrokenSeal _) {
            return new Turn.Tried(held, new Refused("the seal does not open"));
        } catch (Link.Unusable e) {
            return new Turn.Tried(held, new Refused(String.valueOf(e.getMessage())));
        }
    }

    private Optional<Later> after(Turn turn) {
        switch (turn) {
            case Turn.Lost _ -> {
            }
            case Turn.TooEarly(Held held, Instant then) ->
                write(held, notice -> notice.queue(held.token(), then, clock.instant()));
            case Turn.NeedsHelp(Held held, String why) -> needsHelp(held, why);
            case Turn.Tried(Held held, Accepted _) -> {
                write(held, notice -> notice.sent(clock.instant()));
                count("sent", held);
            }
            case Turn.Tried(Held held, TryAgain(String why)) -> tryAgain(held, why);
            case Turn.Tried(Held held, Refused(String why)) -> refuse(held, why);
            case Turn.Tried(Held held, Unreachable(Duration pause)) -> {
                return Optional.of(new Later(held, pause));
            }
            case Turn.Tried(Held held, CredentialsRefused(Duration pause)) -> {
                return Optional.of(new Later(held, pause));
            }
        }
        return Optional.empty();
    }

    private Mail mail(Due due) {
        return composer.compose(due, due.sealed().map(sealed -> opened(due.letter(), sealed)).orElse(null));
    }

    private String opened(Letter letter, SealedSecret sealed) {
        String secret = seal.open(sealed.jwe(), sealed.eventId(), Objects.requireNonNull(letter.requestId()));
        return letter.template().brings() == Secret.LINK ? Link.checked(secret) : secret;
    }

    private Duration age(Due due) {
        return Duration.between(IdKind.NOTICE.timeOf(due.letter().id()), clock.instant());
    }

    private void needsHelp(Held held, String why) {
        log.error("{} ({}) waits: {}", held.id(), held.due().letter().template().title(), why);
        count("waiting", held);
        putOff(held, RetrySchedule.patience(age(held.due())), why);
    }

    private void tryAgain(Held held, String why) {
        Instant at = clock.instant();
        log.info("{} ({}) was not taken at try {}: {}", held.id(), held.due().letter().template().title(),
                held.due().tries() + 1, why);
        count("retried", held);
        write(held, notice -> notice.tryAgain(held.token(), why, schedule, at)).ifPresent(after -> tell(held, after));
    }

    private void refuse(Held held, String why) {
        Instant at = clock.instant();
        write(held, notice -> notice.refuse(held.token(), why, at)).ifPresent(after -> tell(held, after));
    }

    private void putOff(Held held, Duration pause, String why) {
        Instant at = clock.instant();
        write(held, notice -> notice.putOff(held.token(), at.plus(pause), why, at));
    }

    private void tell(Held held, Notice after) {
        if (after instanceof Abandoned abandoned) {
            log.error("{} ({}) is given up: {}", held.id(), abandoned.letter().template().title(), abandoned.why());
            count("abandoned", held);
        }
    }

    private void count(String what, Held held) {
        meters.counter("latchkey.mails." + what, "template", held.due().letter().template().title()).increment();
    }

    /** What the mail server was told cannot be taken back, so the store hears of it even if it must be waited for. */
    private Optional<Notice> write(Held held, Function<Notice, Step<Notice>> move) {
        do {
            try {
                return notices.change(held.id(), move);
            } catch (DataAccessException e) {
                log.warn("{} waits for the store: {}", held.id(), e.getClass().getSimpleName());
            }
        } while (hands.pause(A_MOMENT));
        return Optional.empty();
    }
}
