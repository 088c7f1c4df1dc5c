package io.latchkey.notification.notice;

import io.latchkey.contract.value.Developer;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import org.jspecify.annotations.Nullable;

/** Notices for tests. */
public final class NoticeFixtures {

    public static final SourceEvent SOURCE = new SourceEvent("evt_01K8ZV7Q3N8Y4M2T6R5W1X0DEF", MailFixtures.NOON,
            MailFixtures.REQUEST, 1);

    private NoticeFixtures() {}

    public static NoticeContent content(Template template, Developer developer) {
        return NoticeContent.of(SOURCE, template, Recipient.of(developer), MailFixtures.model(template, developer));
    }

    public static Due due(Template template, Developer developer) {
        return due(content(template, developer), null);
    }

    public static Due due(NoticeContent content, @Nullable String claim) {
        return new Due(content, null, 1, 0, MailFixtures.NOON, false, claim, null);
    }
}
