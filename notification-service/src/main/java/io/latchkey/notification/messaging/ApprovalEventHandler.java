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
import io.latchkey.notification.mail.MailModel.DeclinedRequest;
import io.latchkey.notification.mail.MailModel.DelayedRequest;
import io.latchkey.notification.mail.MailModel.EscalatedRequest;
import io.latchkey.notification.mail.MailModel.LapsedRequest;
import io.latchkey.notification.mail.MailModel.PendingRequest;
import io.latchkey.notification.mail.MailModel.RequestedAccess;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Mails developers and approvers about approvals. */
@Component
class ApprovalEventHandler {

    private final NoticeService noticeService;

    ApprovalEventHandler(NoticeService noticeService) {
        this.noticeService = noticeService;
    }

    void handle(SourceEvent source, ApprovalEvent event) {
        switch (event) {
            case ApprovalRequested asked -> requested(source, asked);
            case ApprovalReminded asked -> {
                var access = new RequestedAccess(asked.developer(), asked.access(), asked.application());
                notifyApprovers(source, Template.REMINDER, asked.approvers(),
                        new PendingRequest(access, asked.reason(), asked.askedAt(), asked.until()));
            }
            case ApprovalDelayed delayed -> {
                var access = new RequestedAccess(delayed.developer(), delayed.access(), delayed.application());
                noticeService.submit(source, Template.DELAYED, Recipient.of(delayed.developer()),
                        new DelayedRequest(access, delayed.partner(), delayed.askedAt(), delayed.until()));
            }
            case ApprovalEscalated asked -> {
                var access = new RequestedAccess(asked.developer(), asked.access(), asked.application());
                notifyApprovers(source, Template.ESCALATED, asked.approvers(),
                        new EscalatedRequest(access, asked.reason(),
                                asked.partner(), asked.why(), asked.askedAt(), asked.until()));
            }
            case KeyRequestDeclined declined -> {
                var access = new RequestedAccess(declined.developer(), declined.access(), declined.application());
                noticeService.submit(source, Template.DECLINED, Recipient.of(declined.developer()),
                        new DeclinedRequest(access, declined.by(), declined.reason(), source.at()));
            }
            case KeyRequestLapsed lapsed -> {
                var access = new RequestedAccess(lapsed.developer(), lapsed.access(), lapsed.application());
                noticeService.submit(source, Template.LAPSED, Recipient.of(lapsed.developer()),
                        new LapsedRequest(access, lapsed.askedAt(), source.at()));
            }
            // The mail with the key announces the approval, and developers who withdraw know that they did.
            case KeyRequestApproved _,KeyRequestWithdrawn _ -> {
            }
        }
    }

    private void requested(SourceEvent source, ApprovalRequested asked) {
        var access = new RequestedAccess(asked.developer(), asked.access(), asked.application());
        MailModel model = new PendingRequest(access, asked.reason(), source.at(), asked.until());
        if (asked.mode() == ApprovalMode.MANUAL) {
            noticeService.submit(source, Template.RECEIVED, Recipient.of(asked.developer()), model);
        }
        notifyApprovers(source, Template.WAITING, asked.approvers(), model);
    }

    private void notifyApprovers(SourceEvent source, Template template, List<String> approvers, MailModel model) {
        approvers.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).distinct()
                .forEach(each -> noticeService.submit(source, template, Recipient.at(each), model));
    }
}
