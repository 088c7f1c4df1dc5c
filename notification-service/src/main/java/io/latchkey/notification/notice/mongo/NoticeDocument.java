package io.latchkey.notification.notice.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.messaging.outbox.StoredJson;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.Notices.State;
import io.latchkey.notification.notice.SealedSecret;
import io.latchkey.notification.notice.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A notice as a document; what was sealed, a key or a link, is gone from one that was sent or dropped. */
record NoticeDocument(@Id String id, int schema, State state, @Nullable String requestId, @Nullable Long order,
        Template template,
        Recipient recipient,
        About about, int edition, int tries, @Nullable Instant dueAt, boolean turn, @Nullable String claim,
        @Nullable SealedSecret key, @Nullable String why, @Nullable Instant endedAt) implements DocumentOf<Notice> {

    /** What the mail is about. */
    record About(@Nullable Developer developer, List<Access> access, @Nullable String application,
            @Nullable String answers, @Nullable String by, @Nullable String why, @Nullable String keyId,
            @Nullable String lastFour, @Nullable Instant since, @Nullable Instant until, @Nullable Instant oldUntil,
            @Nullable AbandonedMail failed, @Nullable String partner) {

        static About of(MailModel mailModel) {
            return new About(mailModel.developer(), mailModel.access(), mailModel.application(),
                    mailModel.answers() == null ? null : StoredJson.of(mailModel.answers()), mailModel.by(), mailModel.why(),
                    mailModel.keyId(), mailModel.lastFour(), mailModel.since(), mailModel.until(), mailModel.oldUntil(),
                    mailModel.withAbandonedMail(), mailModel.withPartner());
        }

        MailModel matter() {
            return new MailModel(developer, access, application, answers == null ? null : StoredJson.reason(answers), by,
                    why, keyId, lastFour, since, until, oldUntil, failed, partner);
        }
    }

    static NoticeDocument of(Notice notice) {
        return switch (notice) {
            case Due(var noticeContent, var secret, int edition, int tries, var at, boolean turn, var claim, var why) ->
                document(noticeContent, State.DUE, edition, tries, at, turn, claim, secret, why, null);
            case Sent(var noticeContent, int edition, var at) ->
                document(noticeContent, State.SENT, edition, 0, null, true, null, null, null, at);
            case Abandoned(var noticeContent, var secret, int edition, var at, var why) ->
                document(noticeContent, State.ABANDONED, edition, 0, null, true, null, secret, why, at);
        };
    }

    private static NoticeDocument document(NoticeContent noticeContent, State state, int edition, int tries, @Nullable Instant dueAt,
            boolean turn, @Nullable String claim, @Nullable SealedSecret key, @Nullable String why,
            @Nullable Instant endedAt) {
        return new NoticeDocument(noticeContent.id(), 1, state, noticeContent.requestId(), noticeContent.order(), noticeContent.template(),
                noticeContent.recipient(),
                About.of(noticeContent.model()), edition, tries, dueAt, turn, claim, key, why, endedAt);
    }

    @Override
    public Notice toDomain() {
        NoticeContent noticeContent = new NoticeContent(id, requestId, order == null ? 0 : order, template, recipient, about.matter());
        return switch (state) {
            case DUE -> new Due(noticeContent, key, edition, tries, Objects.requireNonNull(dueAt), turn, claim, why);
            case SENT -> new Sent(noticeContent, edition, Objects.requireNonNull(endedAt));
            case ABANDONED -> new Abandoned(noticeContent, key, edition, Objects.requireNonNull(endedAt),
                    Objects.requireNonNull(why));
        };
    }
}
