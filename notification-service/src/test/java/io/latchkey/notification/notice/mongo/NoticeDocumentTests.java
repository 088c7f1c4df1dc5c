package io.latchkey.notification.notice.mongo;

import static io.latchkey.notification.mail.MailFixtures.ADA;
import static io.latchkey.notification.mail.MailFixtures.NOON;
import static io.latchkey.notification.notice.NoticeFixtures.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Abandoned;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.SealedSecret;
import io.latchkey.notification.notice.Sent;
import io.latchkey.testing.document.GoldenDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeDocumentTests {

    private static final SealedSecret SEALED = new SealedSecret("a.sealed.key", "evt_1");

    @Test
    void documentsOfEarlierVersionsAreReadable() {
        GoldenDocuments.check("0.1", "notices", NoticeDocument.class, NoticeDocument::of);
    }

    @ParameterizedTest
    @EnumSource
    void everyTemplateAndStateIsReadAsItWasStored(Template template) {
        List<Notice> notices = List.of(new Due(content(template, ADA), SEALED, 2, 3, NOON, true, "mine", "450"),
                new Sent(content(template, ADA), 1, NOON),
                new Abandoned(content(template, ADA), SEALED, 1, NOON, "550"));

        assertThat(notices).allSatisfy(
                notice -> assertThat(NoticeDocument.of(notice).toDomain()).isEqualTo(notice));
    }
}
