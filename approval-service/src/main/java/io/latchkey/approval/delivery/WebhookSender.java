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
import io.latchkey.approval.partner.PartnerHealthService;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.effect.EffectClaim;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.version.Versioned;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the partner of a claimed delivery, and stores the outcome even if the store is down for long. */
final class WebhookSender {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final ApprovalService approvalService;
    private final PartnerService partners;
    private final PartnerHealthService health;
    private final WebhookClient webhookClient;
    private final Seal seal;
    private final ApprovalProperties properties;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final RandomGenerator random = RandomGenerator.getDefault();

    WebhookSender(Approvals approvals, Deliveries deliveries, ApprovalService approvalService, PartnerService partners,
            PartnerHealthService health, WebhookClient webhookClient, Seal seal, ApprovalProperties properties,
            InstantSource clock, MeterRegistry meters) {
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.approvalService = approvalService;
        this.partners = partners;
        this.health = health;
        this.webhookClient = webhookClient;
        this.seal = seal;
        this.properties = properties;
        this.schedule = new RetrySchedule(properties.webhook().retry(), properties.webhook().jitter());
        this.clock = clock;
        this.meters = meters;
    }

    /** Claims a delivery and calls its partner, if the partner may be called now. */
    void send(EffectClaim<Due> claim) {
        DeliveryRef ref = claim.due().ref();
        webhookClient.executeIfPermitted(ref.partner(), () -> claim.acquire().flatMap(this::attempt))
                .ifPresent(notPermitted -> {
                    claim.worker().suspend(ref.partner(), notPermitted.retryAfter());
                    claim.store(() -> deliveries.change(ref.id(),
                            each -> each.postpone(claim.token(), notPermitted.retryAfter(), notPermitted.why(),
                                    clock.instant())));
                });
    }

    private Optional<Outcome> attempt(EffectClaim<Due> claim) {
        Due due = claim.due();
        DeliveryRef ref = due.ref();
        Instant at = clock.instant();
        if (!(approvals.find(ref.requestId()).orElse(null) instanceof AwaitingPartner approval)
                || !at.isBefore(approval.assignment().until())) {
            cancel(claim, "The partner cannot decide this request any more.");
            return Optional.empty();
        }
        Optional<String> unavailable = health.unavailableReason(ref.partner(), true);
        if (unavailable.isPresent()) {
            approvalService.escalate(ref.requestId(), unavailable.get());
            cancel(claim, unavailable.get());
            return Optional.empty();
        }
        long began = System.nanoTime();
        Outcome outcome = webhookClient.send(requestFor(ref, approval, at));
        Duration took = Duration.ofMillis(Duration.ofNanos(System.nanoTime() - began).toMillis());
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted(claim, accepted, took, at);
            case Outcome.Failed failed -> failed(claim, failed, took, at);
        }
        return Optional.of(outcome);
    }

    private Request requestFor(DeliveryRef ref, AwaitingPartner approval, Instant at) {
        Versioned<Partner> partner = partners.get(ref.partner());
        Sealed sealed = approval.token();
        if (sealed == null || partner.value().webhookUrl() == null) {
            throw new IllegalStateException(ref.id() + " has no token or no webhook URL");
        }
        return new Request(ref.id(), ref.partner(), partner.value().webhookUrl(), partners.secrets(partner, at),
                approval.details(), approval.rule().discloses(), ref.createdAt(),
                properties.callbackUrl(ref.requestId()),
                CallbackToken.of(seal.open(sealed.jwe(), ref.id(), ref.requestId())), approval.assignment().until());
    }

    /** The decision first: it counts even if this instance dies before it stores the call. */
    private void accepted(EffectClaim<Due> claim, Outcome.Accepted accepted, Duration took, Instant at) {
        DeliveryRef ref = claim.due().ref();
        count("accepted", ref);
        claim.worker().resume(ref.partner());
        PartnerResponse response = accepted.response();
        if (response != null) {
            claim.write(() -> approvalService.acceptWebhookResponse(ref.requestId(), response));
        }
        Attempt attempt = new Attempt(at, accepted.status(), took, accepted.result(), accepted.answer());
        claim.store(() -> deliveries.change(ref.id(), each -> each.recordSuccess(attempt, clock.instant())));
        claim.write(() -> health.recordSuccess(ref.partner()));
    }

    private void failed(EffectClaim<Due> claim, Outcome.Failed failed, Duration took, Instant at) {
        DeliveryRef ref = claim.due().ref();
        int failures = claim.due().failedAttempts() + 1;
        count("failed", ref);
        Attempt attempt = new Attempt(at, failed.status(), took, failed.result(), failed.answer());
        Duration pause = schedule.pauseAfter(failures, failed.retryAfter(), random);
        log.info("Call {} of delivery {} to partner {} failed: {}; next call in {}", failures, ref.id(),
                ref.partner(), failed.result(), pause);
        claim.store(() -> deliveries.change(ref.id(),
                each -> each.recordFailure(claim.token(), attempt, pause, clock.instant())));
        claim.write(() -> {
            PartnerHealth partnerHealth = failed.gone()
                    ? health.disable(ref.partner(), failed.result())
                    : health.recordFailure(ref.partner(), failed.result());
            if (partnerHealth instanceof Disabled) {
                approvalService.escalateAll(ref.partner(), "The partner " + ref.partner() + " is disabled.");
            }
        });
    }

    private void cancel(EffectClaim<Due> claim, String why) {
        claim.store(() -> deliveries.change(claim.due().id(), each -> each.cancel(why, clock.instant())));
    }

    private void count(String what, DeliveryRef ref) {
        meters.counter("latchkey.webhooks." + what, "partner", ref.partner()).increment();
    }
}
