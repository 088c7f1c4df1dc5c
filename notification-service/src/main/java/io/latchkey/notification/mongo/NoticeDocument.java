package io.latchkey.notification.mongo;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.messaging.StoredAs;
import io.latchkey.messaging.StoredJson;
import io.latchkey.notification.Abandoned;
import io.latchkey.notification.Due;
import io.latchkey.notification.Letter;
import io.latchkey.notification.Matter;
import io.latchkey.notification.Matter.Failed;
import io.latchkey.notification.Notice;
import io.latchkey.notification.Notices.State;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.SealedSecret;
import io.latchkey.notification.Sent;
import io.latchkey.notification.Template;
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
        @Nullable SealedSecret key, @Nullable String why, @Nullable Instant endedAt) implements StoredAs<Notice> {

    /** What the mail is about. */
    record About(@Nullable Developer developer, List<Access> access, @Nullable String application,
            @Nullable String answers, @Nullable String by, @Nullable String why, @Nullable String keyId,
            @Nullable String lastFour, @Nullable Instant since, @Nullable Instant until, @Nullable Instant oldUntil,
            @Nullable Failed failed, @Nullable String partner) {

        static About of(Matter matter) {
            return new About(matter.developer(), matter.access(), matter.application(),
                    matter.answers() == null ? null : StoredJson.of(matter.answers()), matter.by(), matter.why(),
                    matter.keyId(), matter.lastFour(), matter.since(), matter.until(), matter.oldUntil(),
                    matter.failed(), matter.partner());
        }

        Matter matter() {
            return new Matter(developer, access, application, answers == null ? null : StoredJson.reason(answers), by,
                    why, keyId, lastFour, since, until, oldUntil, failed, partner);
        }
    }

    static NoticeDocument of(Notice notice) {
        return switch (notice) {
            case Due(var letter, var secret, int edition, int tries, var at, boolean turn, var claim, var why) ->
                document(letter, State.DUE, edition, tries, at, turn, claim, secret, why, null);
            case Sent(var letter, int edition, var at) ->
                document(letter, State.SENT, edition, 0, null, true, null, null, null, at);
            case Abandoned(var letter, var secret, int edition, var at, var why) ->
                document(letter, State.ABANDONED, edition, 0, null, true, null, secret, why, at);
        };
    }

    private static NoticeDocument document(Letter letter, State state, int edition, int tries, @Nullable Instant dueAt,
            boolean turn, @Nullable String claim, @Nullable SealedSecret key, @Nullable String why,
            @Nullable Instant endedAt) {
        return new NoticeDocument(letter.id(), 1, state, letter.requestId(), letter.order(), letter.template(),
                letter.to(),
                About.of(letter.matter()), edition, tries, dueAt, turn, claim, key, why, endedAt);
    }

    @Override
    public Notice thing() {
        Letter letter = new Letter(id, requestId, order == null ? 0 : order, template, recipient, about.matter());
        return switch (state) {
            case DUE -> new Due(letter, key, edition, tries, Objects.requireNonNull(dueAt), turn, claim, why);
            case SENT -> new Sent(letter, edition, Objects.requireNonNull(endedAt));
            case ABANDONED -> new Abandoned(letter, key, edition, Objects.requireNonNull(endedAt),
                    Objects.requireNonNull(why));
        };
    }
}
