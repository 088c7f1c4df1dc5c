package io.latchkey.approval.delivery;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.delivery.Delivery.Due;
import io.latchkey.approval.delivery.WebhookClient.Outcome;
import io.latchkey.approval.delivery.WebhookClient.Request;
import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.PartnerHealth;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.version.Versioned;
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
final class WebhookSender {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration STORE_RETRY_PAUSE = Duration.ofSeconds(1);

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final ApprovalService approvalService;
    private final PartnerService partners;
    private final WebhookClient webhookClient;
    private final Seal seal;
    private final ApprovalProperties properties;
    private final RetrySchedule schedule;
    private final PartnerExecutors executors;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final RandomGenerator random = RandomGenerator.getDefault();

    WebhookSender(Approvals approvals, Deliveries deliveries, ApprovalService desk, PartnerService partners, WebhookClient webhookClient,
            Seal seal, ApprovalProperties properties, PartnerExecutors partnerExecutors, InstantSource clock, MeterRegistry meters) {
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.approvalService = desk;
        this.partners = partners;
        this.webhookClient = webhookClient;
        this.seal = seal;
        this.properties = properties;
        this.schedule = new RetrySchedule(properties.webhook().retry(), properties.webhook().jitter());
        this.executors = partnerExecutors;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Calls about a parcel when its partner may be called.
     *
     * @param take takes it in hand under this token, unless that is too late
     */
    void send(DeliveryRef deliveryRef, String token, Supplier<Optional<Due>> take) {
        webhookClient.executeIfPermitted(deliveryRef.partner(), () -> take.get().flatMap(mine -> attempt(mine, token))).ifPresent(notPermitted -> {
            executors.suspend(deliveryRef.partner(), notPermitted.retryAfter());
            writeUntilStored(deliveryRef, () -> deliveries.change(deliveryRef.id(),
                    each -> each.postpone(token, notPermitted.retryAfter(), notPermitted.why(), clock.instant())));
        });
    }

    private Optional<Outcome> attempt(Due mine, String token) {
        DeliveryRef deliveryRef = mine.ref();
        Instant at = clock.instant();
        if (!(approvals.find(deliveryRef.requestId()).orElse(null) instanceof AwaitingPartner awaitingPartner)
                || !at.isBefore(awaitingPartner.assignment().until())) {
            cancel(deliveryRef, "It is not the partner's turn any more.");
            return Optional.empty();
        }
        Optional<String> obstacle = partners.unavailableReason(deliveryRef.partner(), true);
        if (obstacle.isPresent()) {
            approvalService.escalate(deliveryRef.requestId(), obstacle.get());
            cancel(deliveryRef, obstacle.get());
            return Optional.empty();
        }
        long began = System.nanoTime();
        Outcome outcome = webhookClient.send(requestFor(deliveryRef, awaitingPartner, at));
        Duration took = Duration.ofMillis(Duration.ofNanos(System.nanoTime() - began).toMillis());
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted(deliveryRef, accepted, took, at);
            case Outcome.Failed failed -> failed(deliveryRef, failed, mine.failedAttempts(), token, took, at);
        }
        return Optional.of(outcome);
    }

    private Request requestFor(DeliveryRef deliveryRef, AwaitingPartner awaitingPartner, Instant at) {
        Versioned<Partner> partner = partners.get(deliveryRef.partner());
        Sealed sealed = awaitingPartner.token();
        if (sealed == null || partner.value().webhookUrl() == null) {
            throw new IllegalStateException(deliveryRef.id() + " has nothing to be called with");
        }
        return new Request(deliveryRef.id(), deliveryRef.partner(), partner.value().webhookUrl(), partners.secrets(partner, at),
                awaitingPartner.details(), awaitingPartner.rule().discloses(), deliveryRef.createdAt(),
                properties.callbackUrl(deliveryRef.requestId()),
                CallbackToken.of(seal.open(sealed.jwe(), deliveryRef.id(), deliveryRef.requestId())), awaitingPartner.assignment().until());
    }

    /** Its owner first: a decision is one even if nobody remembers the call. */
    private void accepted(DeliveryRef deliveryRef, Outcome.Accepted accepted, Duration took, Instant at) {
        count("taken", deliveryRef);
        executors.resume(deliveryRef.partner());
        PartnerResponse word = accepted.response();
        if (word != null) {
            writeUntilStored(deliveryRef, () -> approvalService.acceptWebhookResponse(deliveryRef.requestId(), word));
        }
        Attempt attempt = new Attempt(at, accepted.status(), took, accepted.result(), accepted.answer());
        writeUntilStored(deliveryRef, () -> deliveries.change(deliveryRef.id(), each -> each.recordSuccess(attempt, clock.instant())));
        writeUntilStored(deliveryRef, () -> partners.recordSuccess(deliveryRef.partner()));
    }

    private void failed(DeliveryRef deliveryRef, Outcome.Failed failed, int tries, String token, Duration took, Instant at) {
        count("failed", deliveryRef);
        log.info("{} did not get through to {} at try {}: {}", deliveryRef.id(), deliveryRef.partner(), tries + 1,
                failed.result());
        Attempt attempt = new Attempt(at, failed.status(), took, failed.result(), failed.answer());
        Duration pause = schedule.pauseAfter(tries + 1, failed.retryAfter(), random);
        writeUntilStored(deliveryRef,
                () -> deliveries.change(deliveryRef.id(), each -> each.recordFailure(token, attempt, pause, clock.instant())));
        writeUntilStored(deliveryRef, () -> {
            PartnerHealth partnerHealth = failed.gone()
                    ? partners.disable(deliveryRef.partner(), failed.result())
                    : partners.recordFailure(deliveryRef.partner(), failed.result());
            if (partnerHealth instanceof Disabled) {
                approvalService.escalateAll(deliveryRef.partner(), "The partner " + deliveryRef.partner() + " is disabled.");
            }
        });
    }

    private void cancel(DeliveryRef deliveryRef, String why) {
        writeUntilStored(deliveryRef, () -> deliveries.change(deliveryRef.id(), each -> each.cancel(why, clock.instant())));
    }

    private void count(String what, DeliveryRef deliveryRef) {
        meters.counter("latchkey.webhooks." + what, "partner", deliveryRef.partner()).increment();
    }

    /** What a partner was told cannot be taken back, so the store hears of it even if it must be waited for. */
    private void writeUntilStored(DeliveryRef deliveryRef, Runnable write) {
        do {
            try {
                write.run();
                return;
            } catch (DataAccessException e) {
                log.warn("{} waits for the store: {}", deliveryRef.id(), e.getClass().getSimpleName());
            }
        } while (executors.awaitPause(deliveryRef, STORE_RETRY_PAUSE));
    }
}
