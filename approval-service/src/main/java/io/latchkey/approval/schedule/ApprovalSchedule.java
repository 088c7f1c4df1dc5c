package io.latchkey.approval.schedule;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.delivery.Deliveries;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.approval.partner.PartnerHealthStore;
import io.latchkey.messaging.MessagingProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reminds, lets lapse, calls partners, and forgets. */
@Component
class ApprovalSchedule {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final PartnerHealthStore healthStore;
    private final ApprovalService approvalService;
    private final WebhookDispatcher dispatcher;
    private final ApprovalProperties properties;
    private final Duration documentRetention;
    private final InstantSource clock;

    ApprovalSchedule(Approvals approvals, Deliveries deliveries, PartnerHealthStore partnerHealthStore, ApprovalService desk,
            WebhookDispatcher webhookDispatcher, ApprovalProperties properties, MessagingProperties messaging, InstantSource clock) {
        if (properties.auditRetention().compareTo(messaging.documentRetention()) < 0) {
            throw new IllegalStateException("latchkey.approval.audit-retention (" + properties.auditRetention()
                    + ") must not be shorter than latchkey.messaging.document-retention (" + messaging.documentRetention()
                    + "), or a replay could decide again what is forgotten");
        }
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.healthStore = partnerHealthStore;
        this.approvalService = desk;
        this.dispatcher = webhookDispatcher;
        this.documentRetention = messaging.documentRetention();
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.poll-interval:10s}")
    void remindAndLapse() {
        List<String> due;
        do {
            due = approvals.due(clock.instant(), PAGE);
            due.forEach(approvalService::lapseOrRemind);
        } while (due.size() == PAGE);
        healthStore.disabledPartners()
                .forEach(partner -> approvalService.escalateAll(partner, "The partner " + partner + " is not asked any more."));
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.webhook.poll-interval:1s}")
    void dispatchDueDeliveries() {
        dispatcher.dispatchDue();
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.purge-interval:1h}")
    void purge() {
        while (approvals.purge(clock.instant().minus(properties.auditRetention()), PAGE) == PAGE) {
        }
        while (deliveries.purge(clock.instant().minus(documentRetention), PAGE) == PAGE) {
        }
    }
}
