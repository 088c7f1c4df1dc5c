package io.latchkey.approval;

import io.latchkey.approval.Delivery.Due;
import io.latchkey.approval.Standing.Disabled;
import io.latchkey.approval.Webhook.Call;
import io.latchkey.approval.Webhook.Outcome;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Calls a partner about what this instance has in hand, and stores what came of it, however long the store is away. */
final class PartnerCaller {

    private static final Logger log = LoggerFactory.getLogger(PartnerCaller.class);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final ApprovalDesk desk;
    private final PartnerDesk partners;
    private final Webhook webhook;
    private final Seal seal;
    private final ApprovalProperties properties;
    private final RetrySchedule schedule;
    private final Rounds rounds;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    PartnerCaller(Approvals approvals, Deliveries deliveries, ApprovalDesk desk, PartnerDesk partners, Webhook webhook,
            Seal seal, ApprovalProperties properties, Rounds rounds, InstantSource clock, MeterRegistry meters) {
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.desk = desk;
        this.partners = partners;
        this.webhook = webhook;
        this.seal = seal;
        this.properties = properties;
        this.schedule = new RetrySchedule(properties.webhook().retry(), properties.webhook().spread());
        this.rounds = rounds;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Calls about a parcel when its partner may be called.
     *
     * @param take takes it in hand under this token, unless that is too late
     */
    void call(Parcel parcel, String token, Supplier<Optional<Due>> take) {
        webhook.inTurn(parcel.partner(), () -> take.get().flatMap(mine -> tell(mine, token))).ifPresent(notNow -> {
            rounds.rest(parcel.partner(), notNow.pause());
            write(parcel, () -> deliveries.change(parcel.id(),
                    each -> each.putOff(token, notNow.pause(), notNow.why(), clock.instant())));
        });
    }

    private Optional<Outcome> tell(Due mine, String token) {
        Parcel parcel = mine.parcel();
        Instant at = clock.instant();
        if (!(approvals.find(parcel.requestId()).orElse(null) instanceof HandedOff handedOff)
                || !at.isBefore(handedOff.handed().until())) {
            end(parcel, "It is not the partner's turn any more.");
            return Optional.empty();
        }
        Optional<String> obstacle = partners.obstacle(parcel.partner(), true);
        if (obstacle.isPresent()) {
            desk.escalate(parcel.requestId(), obstacle.get());
            end(parcel, obstacle.get());
            return Optional.empty();
        }
        long began = System.nanoTime();
        Outcome outcome = webhook.call(about(parcel, handedOff, at));
        Duration took = Duration.ofMillis(Duration.ofNanos(System.nanoTime() - began).toMillis());
        switch (outcome) {
            case Outcome.Taken taken -> taken(parcel, taken, took, at);
            case Outcome.Failed failed -> failed(parcel, failed, mine.tries(), token, took, at);
        }
        return Optional.of(outcome);
    }

    private Call about(Parcel parcel, HandedOff handedOff, Instant at) {
        Edited<Partner> partner = partners.named(parcel.partner());
        Sealed sealed = handedOff.token();
        if (sealed == null || partner.value().webhookUrl() == null) {
            throw new IllegalStateException(parcel.id() + " has nothing to be called with");
        }
        return new Call(parcel.id(), parcel.partner(), partner.value().webhookUrl(), partners.secrets(partner, at),
                handedOff.asked(), handedOff.rule().discloses(), parcel.createdAt(),
                properties.callback(parcel.requestId()),
                TurnToken.of(seal.open(sealed.jwe(), parcel.id(), parcel.requestId())), handedOff.handed().until());
    }

    /** Its owner first: a decision is one even if nobody remembers the call. */
    private void taken(Parcel parcel, Outcome.Taken taken, Duration took, Instant at) {
        count("taken", parcel);
        rounds.wake(parcel.partner());
        PartnerWord word = taken.word();
        if (word != null) {
            write(parcel, () -> desk.hear(parcel.requestId(), word));
        }
        Attempt attempt = new Attempt(at, taken.status(), took, taken.result(), taken.answer());
        write(parcel, () -> deliveries.change(parcel.id(), each -> each.taken(attempt, clock.instant())));
        write(parcel, () -> partners.reached(parcel.partner()));
    }

    private void failed(Parcel parcel, Outcome.Failed failed, int tries, String token, Duration took, Instant at) {
        count("failed", parcel);
        log.info("{} did not get through to {} at try {}: {}", parcel.id(), parcel.partner(), tries + 1,
                failed.result());
        Attempt attempt = new Attempt(at, failed.status(), took, failed.result(), failed.answer());
        Duration pause = schedule.pauseAfter(tries + 1, failed.pause(), chance);
        write(parcel,
                () -> deliveries.change(parcel.id(), each -> each.tryAgain(token, attempt, pause, clock.instant())));
        write(parcel, () -> {
            Standing standing = failed.gone()
                    ? partners.disable(parcel.partner(), failed.result())
                    : partners.failed(parcel.partner(), failed.result());
            if (standing instanceof Disabled) {
                desk.escalateAll(parcel.partner(), "The partner " + parcel.partner() + " is disabled.");
            }
        });
    }

    private void end(Parcel parcel, String why) {
        write(parcel, () -> deliveries.change(parcel.id(), each -> each.end(why, clock.instant())));
    }

    private void count(String what, Parcel parcel) {
        meters.counter("latchkey.webhooks." + what, "partner", parcel.partner()).increment();
    }

    /** What a partner was told cannot be taken back, so the store hears of it even if it must be waited for. */
    private void write(Parcel parcel, Runnable write) {
        do {
            try {
                write.run();
                return;
            } catch (DataAccessException e) {
                log.warn("{} waits for the store: {}", parcel.id(), e.getClass().getSimpleName());
            }
        } while (rounds.pause(parcel, A_MOMENT));
    }
}
