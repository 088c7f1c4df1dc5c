package io.latchkey.notification;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.Reason;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter.Failed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Letters as tests need them. */
public final class Letters {

    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final String REQUEST = "req_01K8ZV7Q3N8Y4M2T6R5W1X0ABC";
    public static final String EVENT = "evt_01K8ZV7Q3N8Y4M2T6R5W1X0DEF";
    public static final Occasion OCCASION = new Occasion(EVENT, NOON, REQUEST, 1);
    public static final Developer ADA = new Developer("ada", "ada@example.com", "Ada Lovelace", "en");

    public static final String KEY = "lk_01K8ZV7Q3N8Y4M2T6R5W1X0ABC_abcdefghijklmnopqrstuvwxyz012345_x7QaAA";
    public static final String LINK = "https://keys.example.com/claim/Zq8rT1vN4xB7mK2pL5sD9fG3hJ6wC0yA8uE1iO4nR7c";

    private static final List<Access> WEATHER = List
            .of(new Access("weather", "Weather", "gold", "Gold", Issuer.OPAQUE, null));

    private Letters() {}

    /** Everything that a template may need. */
    public static Matter matter(Developer developer) {
        return Matter.of(developer, WEATHER, "My app")
                .answered(answers("{\"useCase\":\"Forecasts for ships\",\"callsPerDay\":1000}"))
                .because("grace", "Please use the free policy")
                .key("key_01K8ZV7Q3N8Y4M2T6R5W1X0ABC", "x7Qa")
                .time(NOON, NOON.plusSeconds(86_400 * 90L))
                .failed(new Failed("ntc_01K8ZV7Q3N8Y4M2T6R5W1X0AAA", "received", "ada@example.com"))
                .partner("acme");
    }

    public static Reason answers(String json) {
        return new Reason(JsonMapper.shared().readValue(json, tools.jackson.databind.node.ObjectNode.class));
    }

    public static Letter letter(Template template, Developer developer) {
        return Letter.of(OCCASION, template, Recipient.of(developer), matter(developer));
    }

    public static Due due(Template template, Developer developer) {
        return due(letter(template, developer), null);
    }

    /** What a mail of this kind brings, in the clear. */
    public static @Nullable String secret(Template template) {
        return switch (template.brings()) {
            case NONE -> null;
            case KEY -> KEY;
            case LINK -> LINK;
        };
    }

    public static Due due(Letter letter, @Nullable String claim) {
        return new Due(letter, null, 1, 0, NOON, false, claim, null);
    }
}
