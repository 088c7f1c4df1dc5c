package io.latchkey.approval.schedule;

import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.Approvals;
import io.latchkey.messaging.MessagingProperties;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reminds, lets lapse, and forgets. */
@Component
class ApprovalSchedule {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final ApprovalDesk desk;
    private final ApprovalProperties properties;
    private final InstantSource clock;

    ApprovalSchedule(Approvals approvals, ApprovalDesk desk, ApprovalProperties properties,
            MessagingProperties messaging, InstantSource clock) {
        if (properties.auditFor().compareTo(messaging.keep()) < 0) {
            throw new IllegalStateException("latchkey.approval.audit-for (" + properties.auditFor()
                    + ") must not be shorter than latchkey.messaging.keep (" + messaging.keep()
                    + "), or a replay could decide again what is forgotten");
        }
        this.approvals = approvals;
        this.desk = desk;
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
    }

    @Scheduled(fixedDelayString = "${latchkey.approval.forget-every:1h}")
    void forget() {
        while (approvals.forget(clock.instant().minus(properties.auditFor()), PAGE) == PAGE) {
        }
    }
}
