package io.latchkey.notification.notice;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Letters as tests need them. */
public final class NoticeFixtures {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final String REQUEST = "req_01K8ZV7Q3N8Y4M2T6R5W1X0ABC";
    public static final String EVENT = "evt_01K8ZV7Q3N8Y4M2T6R5W1X0DEF";
    public static final SourceEvent OCCASION = new SourceEvent(EVENT, NOON, REQUEST, 1);
    public static final Developer ADA = new Developer("ada", "ada@example.com", "Ada Lovelace", "en");

    public static final String KEY = "lk_01K8ZV7Q3N8Y4M2T6R5W1X0ABC_abcdefghijklmnopqrstuvwxyz012345_x7QaAA";
    public static final String LINK = "https://keys.example.com/claim/Zq8rT1vN4xB7mK2pL5sD9fG3hJ6wC0yA8uE1iO4nR7c";

    private static final List<Access> WEATHER = List
            .of(new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null));

    private NoticeFixtures() {}

    /** Everything that a template may need. */
    public static MailModel model(Developer developer) {
        return MailModel.of(developer, WEATHER, "My app")
                .withAnswers(answers("{\"useCase\":\"Forecasts for ships\",\"callsPerDay\":1000}"))
                .withReason("grace", "Please use the free policy")
                .withKey("key_01K8ZV7Q3N8Y4M2T6R5W1X0ABC", "x7Qa")
                .withPeriod(NOON, NOON.plusSeconds(86_400 * 90L))
                .withAbandonedMail(new AbandonedMail("ntc_01K8ZV7Q3N8Y4M2T6R5W1X0AAA", "received", "ada@example.com"))
                .withPartner("acme");
    }

    public static Reason answers(String json) {
        return new Reason(JsonMapper.shared().readValue(json, tools.jackson.databind.node.ObjectNode.class));
    }

    public static NoticeContent content(Template template, Developer developer) {
        return NoticeContent.of(OCCASION, template, Recipient.of(developer), model(developer));
    }

    public static Due due(Template template, Developer developer) {
        return due(content(template, developer), null);
    }

    /** What a mail of this kind brings, in the clear. */
    public static @Nullable String secret(Template template) {
        return switch (template.secretKind()) {
            case NONE -> null;
            case KEY -> KEY;
            case LINK -> LINK;
        };
    }

    public static Due due(NoticeContent noticeContent, @Nullable String claim) {
        return new Due(noticeContent, null, 1, 0, NOON, false, claim, null);
    }
}
