package io.latchkey.approval.schedule;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.delivery.Deliveries;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.approval.partner.PartnerHealthStore;
import io.latchkey.messaging.MessagingProperties;
import io.latchkey.messaging.schedule.RepeatingTask;
import io.latchkey.messaging.schedule.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reminds and lapses, escalates what disabled partners have not decided, dispatches due deliveries, and purges. */
@Component
class ApprovalSchedule implements Schedule {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final PartnerHealthStore healthStore;
    private final ApprovalService approvalService;
    private final WebhookDispatcher dispatcher;
    private final ApprovalProperties properties;
    private final Duration documentRetention;
    private final InstantSource clock;

    ApprovalSchedule(Approvals approvals, Deliveries deliveries, PartnerHealthStore healthStore,
            ApprovalService approvalService, WebhookDispatcher dispatcher, ApprovalProperties properties,
            MessagingProperties messaging, InstantSource clock) {
        if (properties.auditRetention().compareTo(messaging.documentRetention()) < 0) {
            throw new IllegalStateException("latchkey.approval.audit-retention (" + properties.auditRetention()
                    + ") must not be shorter than latchkey.messaging.document-retention ("
                    + messaging.documentRetention() + "), or replayed events could open decided requests again");
        }
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.healthStore = healthStore;
        this.approvalService = approvalService;
        this.dispatcher = dispatcher;
        this.properties = properties;
        this.documentRetention = messaging.documentRetention();
        this.clock = clock;
    }

    @Override
    public List<RepeatingTask> tasks() {
        return List.of(new RepeatingTask("remind and lapse", properties.pollInterval(), this::remindAndLapse),
                new RepeatingTask("dispatch due deliveries", properties.webhook().pollInterval(),
                        dispatcher::dispatchDue),
                new RepeatingTask("purge approvals and deliveries", properties.purgeInterval(), this::purge));
    }

    private void remindAndLapse() {
        List<String> due;
        do {
            due = approvals.due(clock.instant(), PAGE);
            due.forEach(approvalService::lapseOrRemind);
        } while (due.size() == PAGE);
        // A request can be handed to a partner at the moment in which that is disabled or removed.
        healthStore.disabledPartners()
                .forEach(partner -> approvalService.escalateAll(partner, "The partner " + partner + " is disabled."));
    }

    private void purge() {
        approvals.purge(clock.instant().minus(properties.auditRetention()));
        deliveries.purge(clock.instant().minus(documentRetention));
    }
}
