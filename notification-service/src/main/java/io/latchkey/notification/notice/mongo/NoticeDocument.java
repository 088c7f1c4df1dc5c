package io.latchkey.notification.notice.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.messaging.outbox.StoredJson;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.MailModel.AbandonedNotice;
import io.latchkey.notification.mail.MailModel.ClaimLink;
import io.latchkey.notification.mail.MailModel.DeclinedRequest;
import io.latchkey.notification.mail.MailModel.DelayedRequest;
import io.latchkey.notification.mail.MailModel.EscalatedRequest;
import io.latchkey.notification.mail.MailModel.FailedKey;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.MailModel.IssuedKey;
import io.latchkey.notification.mail.MailModel.LapsedRequest;
import io.latchkey.notification.mail.MailModel.PendingRequest;
import io.latchkey.notification.mail.MailModel.RequestedAccess;
import io.latchkey.notification.mail.MailModel.RevokedKey;
import io.latchkey.notification.mail.MailModel.RotatedKey;
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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * A stored notice; component names are the stored field names. A sent or dropped notice has no sealed secret.
 *
 * @param turn whether it has passed the rate limit of its recipient
 * @param key  the sealed key or link
 */
record NoticeDocument(@Id String id, int schema, State state, @Nullable String requestId, @Nullable Long order,
        Template template, Recipient recipient, About about, int edition, int tries, @Nullable Instant dueAt,
        boolean turn,
        @Nullable String claim, @Nullable SealedSecret key, @Nullable String why,
        @Nullable Instant endedAt) implements DocumentOf<Notice> {

    /** Spring Data stores the property id as _id in embedded documents too. */
    static final String DEVELOPER_ID = "about.developer._id";

    /** Oldest event first: event ids are ULIDs. */
    static final String SECRET_EVENT = "key.eventId";

    static IndexDefinition[] indexes() {
        return new IndexDefinition[]{new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("requestId", Direction.ASC).on("_id", Direction.DESC).named("by-request"),
                new Index(DEVELOPER_ID, Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index(SECRET_EVENT, Direction.ASC).sparse().named("by-secret")};
    }

    /** The stored form of {@link MailModel}. */
    record About(@Nullable Developer developer, List<Access> access, @Nullable String application,
            @Nullable String answers, @Nullable String by, @Nullable String why, @Nullable String keyId,
            @Nullable String lastFour, @Nullable Instant since, @Nullable Instant until, @Nullable Instant oldUntil,
            @Nullable AbandonedMail failed, @Nullable String partner) {

        static About of(MailModel model) {
            return new About(model.developer(), model.access(), model.application(),
                    model.answers() == null ? null : StoredJson.of(model.answers()), model.by(), model.why(),
                    model.keyId(), model.lastFour(), model.since(), model.until(), model.oldUntil(), model.failed(),
                    model.partner());
        }

        MailModel toModel(Template template) {
            return switch (template) {
                case RECEIVED, WAITING, REMINDER ->
                    new PendingRequest(required(requested()), required(reason()), required(since), until);
                case DELAYED ->
                    new DelayedRequest(required(requested()), required(partner), required(since), required(until));
                case ESCALATED -> new EscalatedRequest(required(requested()), required(reason()), required(partner),
                        required(why), required(since), until);
                case DECLINED ->
                    new DeclinedRequest(required(requested()), required(by), required(why), required(since));
                case LAPSED -> new LapsedRequest(required(requested()), required(since), required(until));
                case KEY_READY, CLAIM_EXPIRING, CLAIM_EXPIRED, CLAIM_ENDED, CLAIM_REFUSED ->
                    new ClaimLink(required(requested()), required(keyId), since, until);
                case KEY, KEY_EXPIRING, KEY_EXPIRED ->
                    new IssuedKey(required(requested()), required(keyId), required(lastFour), since, required(until));
                case KEY_ROTATED -> new RotatedKey(required(requested()), required(keyId), required(lastFour),
                        required(by), required(since), required(until), oldUntil);
                case KEY_REVOKED ->
                    new RevokedKey(required(requested()), required(keyId), required(by), required(why),
                            required(since));
                case KEY_DELAYED, MINTING_FAILED ->
                    new FailedKey(required(requested()), required(keyId), required(why), required(since));
                case PARTNER_FAILING, PARTNER_DISABLED ->
                    new FailingPartner(required(partner), required(why), required(since));
                case NOTICE_ABANDONED -> new AbandonedNotice(requested(), keyId, lastFour, partner, required(why),
                        required(since), required(failed));
            };
        }

        private @Nullable RequestedAccess requested() {
            return developer == null ? null : new RequestedAccess(developer, access, application);
        }

        private @Nullable Reason reason() {
            return answers == null ? null : StoredJson.reason(answers);
        }

        private static <T> T required(@Nullable T value) {
            return Objects.requireNonNull(value);
        }
    }

    static NoticeDocument of(Notice notice) {
        return switch (notice) {
            case Due(var content, var secret, int edition, int failedAttempts, var dueAt, boolean rateLimitPassed, var claim, var why) ->
                document(content, State.DUE, edition, failedAttempts, dueAt, rateLimitPassed, claim, secret, why, null);
            case Sent(var content, int edition, var at) ->
                document(content, State.SENT, edition, 0, null, true, null, null, null, at);
            case Abandoned(var content, var secret, int edition, var at, var why) ->
                document(content, State.ABANDONED, edition, 0, null, true, null, secret, why, at);
        };
    }

    private static NoticeDocument document(NoticeContent content, State state, int edition, int failedAttempts,
            @Nullable Instant dueAt, boolean rateLimitPassed, @Nullable String claim, @Nullable SealedSecret secret,
            @Nullable String why, @Nullable Instant endedAt) {
        return new NoticeDocument(content.id(), 1, state, content.requestId(), content.order(), content.template(),
                content.recipient(), About.of(content.model()), edition, failedAttempts, dueAt, rateLimitPassed, claim,
                secret, why, endedAt);
    }

    @Override
    public Notice toDomain() {
        NoticeContent content = new NoticeContent(id, requestId, order == null ? 0 : order, template, recipient,
                about.toModel(template));
        return switch (state) {
            case DUE -> new Due(content, key, edition, tries, Objects.requireNonNull(dueAt), turn, claim, why);
            case SENT -> new Sent(content, edition, Objects.requireNonNull(endedAt));
            case ABANDONED -> new Abandoned(content, key, edition, Objects.requireNonNull(endedAt),
                    Objects.requireNonNull(why));
        };
    }
}
