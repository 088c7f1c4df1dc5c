package io.latchkey.notification.messaging;

import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.Mode;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter;
import io.latchkey.notification.Notifier;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.Template;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Who is told what when an approval moves. */
@Component
class ApprovalMails {

    private final Notifier notifier;

    ApprovalMails(Notifier notifier) {
        this.notifier = notifier;
    }

    void tell(Occasion occasion, ApprovalEvent event) {
        switch (event) {
            case ApprovalRequested asked -> {
                Matter matter = Matter.of(asked.developer(), asked.access(), asked.application())
                        .answered(asked.reason())
                        .time(occasion.at(), asked.until());
                if (asked.mode() == Mode.MANUAL) {
                    notifier.tell(occasion, Template.RECEIVED, Recipient.of(asked.developer()), matter, null);
                }
                tellApprovers(occasion, Template.WAITING, asked.approvers(), matter);
            }
            case ApprovalReminded asked -> tellApprovers(occasion, Template.REMINDER, asked.approvers(),
                    Matter.of(asked.developer(), asked.access(), asked.application())
                            .answered(asked.reason())
                            .time(asked.askedAt(), asked.until()));
            case KeyRequestDeclined declined -> notifier.tell(occasion, Template.DECLINED,
                    Recipient.of(declined.developer()),
                    Matter.of(declined.developer(), declined.access(), declined.application())
                            .because(declined.by(), declined.reason())
                            .time(occasion.at(), null),
                    null);
            case KeyRequestLapsed lapsed -> notifier.tell(occasion, Template.LAPSED, Recipient.of(lapsed.developer()),
                    Matter.of(lapsed.developer(), lapsed.access(), lapsed.application()).time(lapsed.askedAt(),
                            occasion.at()),
                    null);
            case ApprovalDelayed delayed -> notifier.tell(occasion, Template.DELAYED,
                    Recipient.of(delayed.developer()),
                    Matter.of(delayed.developer(), delayed.access(), delayed.application())
                            .partner(delayed.partner())
                            .time(delayed.askedAt(), delayed.until()),
                    null);
            case ApprovalEscalated asked -> tellApprovers(occasion, Template.ESCALATED, asked.approvers(),
                    Matter.of(asked.developer(), asked.access(), asked.application())
                            .answered(asked.reason())
                            .because(null, asked.why())
                            .partner(asked.partner())
                            .time(asked.askedAt(), asked.until()));
            // The key itself tells of the approval, and who withdraws knows it.
            case KeyRequestApproved _,KeyRequestWithdrawn _ -> {
            }
        }
    }

    private void tellApprovers(Occasion occasion, Template template, List<String> approvers, Matter matter) {
        approvers.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).distinct()
                .forEach(each -> notifier.tell(occasion, template, Recipient.at(each), matter, null));
    }
}
