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
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Reminds and lapses, escalates what disabled partners have not decided, dispatches due deliveries, and purges. */
@Component
class ApprovalSchedule implements SchedulingConfigurer {

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
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::remindAndLapse, properties.pollInterval());
        tasks.addFixedDelayTask(dispatcher::dispatchDue, properties.webhook().pollInterval());
        tasks.addFixedDelayTask(this::purge, properties.purgeInterval());
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
        while (approvals.purge(clock.instant().minus(properties.auditRetention()), PAGE) == PAGE) {
        }
        while (deliveries.purge(clock.instant().minus(documentRetention), PAGE) == PAGE) {
        }
    }
}
