package io.latchkey.notification.messaging;

import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Who is told what when an approval moves. */
@Component
class ApprovalEventHandler {

    private final NoticeService noticeService;

    ApprovalEventHandler(NoticeService noticeService) {
        this.noticeService = noticeService;
    }

    void handle(SourceEvent sourceEvent, ApprovalEvent event) {
        switch (event) {
            case ApprovalRequested asked -> {
                MailModel mailModel = MailModel.of(asked.developer(), asked.access(), asked.application())
                        .withAnswers(asked.reason())
                        .withPeriod(sourceEvent.at(), asked.until());
                if (asked.mode() == ApprovalMode.MANUAL) {
                    noticeService.submit(sourceEvent, Template.RECEIVED, Recipient.of(asked.developer()), mailModel, null);
                }
                notifyApprovers(sourceEvent, Template.WAITING, asked.approvers(), mailModel);
            }
            case ApprovalReminded asked -> notifyApprovers(sourceEvent, Template.REMINDER, asked.approvers(),
                    MailModel.of(asked.developer(), asked.access(), asked.application())
                            .withAnswers(asked.reason())
                            .withPeriod(asked.askedAt(), asked.until()));
            case KeyRequestDeclined declined -> noticeService.submit(sourceEvent, Template.DECLINED,
                    Recipient.of(declined.developer()),
                    MailModel.of(declined.developer(), declined.access(), declined.application())
                            .withReason(declined.by(), declined.reason())
                            .withPeriod(sourceEvent.at(), null),
                    null);
            case KeyRequestLapsed lapsed -> noticeService.submit(sourceEvent, Template.LAPSED, Recipient.of(lapsed.developer()),
                    MailModel.of(lapsed.developer(), lapsed.access(), lapsed.application()).withPeriod(lapsed.askedAt(),
                            sourceEvent.at()),
                    null);
            case ApprovalDelayed delayed -> noticeService.submit(sourceEvent, Template.DELAYED,
                    Recipient.of(delayed.developer()),
                    MailModel.of(delayed.developer(), delayed.access(), delayed.application())
                            .withPartner(delayed.partner())
                            .withPeriod(delayed.askedAt(), delayed.until()),
                    null);
            case ApprovalEscalated asked -> notifyApprovers(sourceEvent, Template.ESCALATED, asked.approvers(),
                    MailModel.of(asked.developer(), asked.access(), asked.application())
                            .withAnswers(asked.reason())
                            .withReason(null, asked.why())
                            .withPartner(asked.partner())
                            .withPeriod(asked.askedAt(), asked.until()));
            // The key itself tells of the approval, and who withdraws knows it.
            case KeyRequestApproved _,KeyRequestWithdrawn _ -> {
            }
        }
    }

    private void notifyApprovers(SourceEvent sourceEvent, Template template, List<String> approvers, MailModel mailModel) {
        approvers.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).distinct()
                .forEach(each -> noticeService.submit(sourceEvent, template, Recipient.at(each), mailModel, null));
    }
}
