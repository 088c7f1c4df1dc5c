package io.latchkey.notification.mail;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Reason;
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
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Mails for tests. */
public final class MailFixtures {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final Instant UNTIL = NOON.plusSeconds(86_400 * 90L);
    public static final String REQUEST = "req_01K8ZV7Q3N8Y4M2T6R5W1X0ABC";
    public static final String NOTICE = "ntc_01K8ZV7Q3N8Y4M2T6R5W1X0GHJ";
    public static final String KEY_ID = "key_01K8ZV7Q3N8Y4M2T6R5W1X0ABC";
    public static final Developer ADA = new Developer("ada", "ada@example.com", "Ada Lovelace", "en");
    public static final Reason ANSWERS = answers("{\"useCase\":\"Forecasts for ships\",\"callsPerDay\":1000}");

    public static final String KEY = "lk_01K8ZV7Q3N8Y4M2T6R5W1X0ABC_abcdefghijklmnopqrstuvwxyz012345_x7QaAA";
    public static final String LINK = "https://keys.example.com/claim/Zq8rT1vN4xB7mK2pL5sD9fG3hJ6wC0yA8uE1iO4nR7c";

    private MailFixtures() {}

    public static RequestedAccess requested(Developer developer, String application) {
        return new RequestedAccess(developer,
                List.of(new Access("weather", "Weather", "gold", "Gold", IssuerType.OPAQUE, null)), application);
    }

    /** A model of this template with every optional value. */
    public static MailModel model(Template template, Developer developer) {
        return model(template, developer, UnaryOperator.identity());
    }

    /** The same with every text that people type changed. */
    public static MailModel model(Template template, Developer developer, UnaryOperator<String> text) {
        RequestedAccess access = requested(developer, text.apply("My app"));
        String by = text.apply("grace");
        String why = text.apply("Please use the free policy");
        String partner = text.apply("acme");
        return switch (template) {
            case RECEIVED, WAITING, REMINDER -> new PendingRequest(access, ANSWERS, NOON, UNTIL);
            case DELAYED -> new DelayedRequest(access, partner, NOON, UNTIL);
            case ESCALATED -> new EscalatedRequest(access, ANSWERS, partner, why, NOON, UNTIL);
            case DECLINED -> new DeclinedRequest(access, by, why, NOON);
            case LAPSED -> new LapsedRequest(access, NOON, UNTIL);
            case KEY_READY, CLAIM_EXPIRING, CLAIM_EXPIRED, CLAIM_ENDED, CLAIM_REFUSED ->
                new ClaimLink(access, KEY_ID, NOON, UNTIL);
            case KEY, KEY_EXPIRING, KEY_EXPIRED -> new IssuedKey(access, KEY_ID, "x7Qa", NOON, UNTIL);
            case KEY_ROTATED -> new RotatedKey(access, KEY_ID, "x7Qa", by, NOON, UNTIL, NOON);
            case KEY_REVOKED -> new RevokedKey(access, KEY_ID, by, why, NOON);
            case KEY_DELAYED, MINTING_FAILED -> new FailedKey(access, KEY_ID, why, NOON);
            case PARTNER_FAILING, PARTNER_DISABLED -> new FailingPartner(partner, why, NOON);
            case NOTICE_ABANDONED -> new AbandonedNotice(access, KEY_ID, "x7Qa", partner, why, NOON, new AbandonedMail(
                    "ntc_01K8ZV7Q3N8Y4M2T6R5W1X0AAA", text.apply("received"), text.apply("ada@example.com")));
        };
    }

    public static Reason answers(String json) {
        return new Reason(JsonMapper.shared().readValue(json, tools.jackson.databind.node.ObjectNode.class));
    }

    /** The secret of this template in clear text. */
    public static @Nullable String secret(Template template) {
        return switch (template.secretKind()) {
            case NONE -> null;
            case KEY -> KEY;
            case LINK -> LINK;
        };
    }

    public static MailRequest request(Template template, Developer developer) {
        return request(template, developer, model(template, developer));
    }

    public static MailRequest request(Template template, Developer developer, MailModel model) {
        return new MailRequest(NOTICE, NOTICE, REQUEST, template, Recipient.of(developer), model, secret(template));
    }
}
