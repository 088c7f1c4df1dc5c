package io.latchkey.approval.delivery;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.Approval;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.decision.Refused;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.partner.PartnerHealthService;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.messaging.effect.EffectWorker;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Dispatches due deliveries; each is called by one instance at a time, and taken over if that instance stops. */
@Service
public class WebhookDispatcher {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final EffectWorker<Delivery.Due> worker;

    public WebhookDispatcher(Approvals approvals, Deliveries deliveries, ApprovalService approvalService,
            PartnerService partners,
            PartnerHealthService health, WebhookClient webhookClient, Seal seal, ApprovalProperties properties,
            InstantSource clock, MeterRegistry meters) {
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.clock = clock;
        if (properties.webhook().staleClaimAfter().compareTo(webhookClient.maxCallDuration().multipliedBy(2)) < 0) {
            throw new IllegalStateException("latchkey.approval.webhook.stale-claim-after must be at least "
                    + webhookClient.maxCallDuration().multipliedBy(2)
                    + ", or two instances could call at the same time");
        }
        WebhookSender sender = new WebhookSender(approvals, deliveries, approvalService, partners, health,
                webhookClient, seal,
                properties, clock, meters);
        this.worker = new EffectWorker<>(deliveries, new EffectWorker.Settings(Integer.MAX_VALUE,
                properties.webhook().maxInFlight(), properties.webhook().staleClaimAfter(),
                properties.webhook().storeRetryInterval(), properties.webhook().pollInterval()),
                clock,
                sender::send);
    }

    /** Calls the partner of a request that was just handed to it. */
    public void dispatch(AwaitingPartner approval) {
        if (approval.deliveryDue()) {
            start(approval);
        }
    }

    /** Starts all due deliveries that no instance has claimed, or whose claim is stale. */
    public void dispatchDue() {
        if (!worker.isIdle()) {
            approvals.deliveryDue(PAGE).forEach(this::start);
            worker.startDue();
        }
    }

    /** The deliveries of a request. */
    public List<Delivery> deliveriesOf(String requestId) {
        if (approvals.assigneeOf(requestId).isEmpty()) {
            throw new Refused(Reason.NO_SUCH_APPROVAL);
        }
        return deliveries.find(DeliveryRef.idFor(requestId)).stream().toList();
    }

    /**
     * Calls the partner of a request again at once.
     *
     * @throws Refused if the request does not await a partner that is called by webhook
     */
    public Delivery retry(String requestId, String by) {
        Approval approval = approvals.find(requestId).orElseThrow(() -> new Refused(Reason.NO_SUCH_APPROVAL));
        if (!(approval instanceof AwaitingPartner)) {
            throw new Refused(Reason.NOT_THE_PARTNERS_TURN);
        }
        return retryNow(DeliveryRef.idFor(requestId), by).orElseThrow(() -> new Refused(Reason.NOT_THE_PARTNERS_TURN));
    }

    /** Calls a partner again about every undecided request handed to it since a time, and returns how many. */
    public int retryAll(String partner, Instant since, String by) {
        int count = 0;
        @Nullable
        String last = null;
        List<Delivery> page;
        do {
            page = deliveries.createdSince(partner, since, last, PAGE);
            for (Delivery each : page) {
                last = each.ref().id();
                if (approvals.find(each.ref().requestId()).orElse(null) instanceof AwaitingPartner) {
                    count += retryNow(each.ref().id(), by).isPresent() ? 1 : 0;
                }
            }
        } while (page.size() == PAGE);
        return count;
    }

    /** Releases waiting deliveries, and returns when the running calls have ended. */
    @PreDestroy
    void close() {
        worker.close();
    }

    private Optional<Delivery> retryNow(String id, String by) {
        Instant at = clock.instant();
        Optional<Delivery> delivery = deliveries.change(id, each -> each.retry(by, at));
        delivery.ifPresent(each -> {
            if (each instanceof Delivery.Due due && due.claim() == null) {
                worker.start(due);
            }
        });
        return delivery;
    }

    private void start(AwaitingPartner approval) {
        DeliveryRef ref = DeliveryRef.of(approval.details().requestId(), approval.assignment().partner(),
                clock.instant());
        worker.addLater(ref.id(), ref.partner(), token -> {
            Delivery.Due claimed = Delivery.Due.claimed(ref, token);
            boolean added = deliveries.add(claimed.creation());
            approvals.change(ref.requestId(), each -> each.dispatched(ref.createdAt()));
            return added ? Optional.of(claimed) : Optional.empty();
        });
    }
}
