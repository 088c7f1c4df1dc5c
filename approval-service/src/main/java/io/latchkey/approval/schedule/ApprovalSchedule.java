package io.latchkey.approval.schedule;

import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.Approvals;
import io.latchkey.approval.Courier;
import io.latchkey.approval.Deliveries;
import io.latchkey.approval.Standings;
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
    private final Standings standings;
    private final ApprovalDesk desk;
    private final Courier courier;
    private final ApprovalProperties properties;
    private final Duration keep;
    private final InstantSource clock;

    ApprovalSchedule(Approvals approvals, Deliveries deliveries, Standings standings, ApprovalDesk desk,
            Courier courier, ApprovalProperties properties, MessagingProperties messaging, InstantSource clock) {
        if (properties.auditFor().compareTo(messaging.keep()) < 0) {
            throw new IllegalStateException("latchkey.approval.audit-for (" + properties.auditFor()
                    + ") must not be shorter than latchkey.messaging.keep (" + messaging.keep()
                    + "), or a replay could decide again what is forgotten");
        }
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.standings = standings;
        this.desk = desk;
        this.courier = courier;
        this.keep = messaging.keep();
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.look-every:10s}")
    void remindAndLapse() {
        List<String> due;
        do {
            due = approvals.due(clock.instant(), PAGE);
            due.forEach(desk::look);
        } while (due.size() == PAGE);
        standings.disabled()
                .forEach(partner -> desk.escalateAll(partner, "The partner " + partner + " is not asked any more."));
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.webhook.look-every:1s}")
    void call() {
        courier.look();
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.forget-every:1h}")
    void forget() {
        while (approvals.forget(clock.instant().minus(properties.auditFor()), PAGE) == PAGE) {
        }
        while (deliveries.forget(clock.instant().minus(keep), PAGE) == PAGE) {
        }
    }
}
