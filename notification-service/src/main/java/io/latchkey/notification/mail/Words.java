package io.latchkey.notification.mail;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
import io.latchkey.notification.Due;
import io.latchkey.notification.Matter;
import io.latchkey.notification.NotificationProperties;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What templates may say: texts by name, fit for a mail, and absent where there is nothing to say. */
final class Words {

    private static final int LONGEST_ANSWER = 2000;
    private static final String TOKEN = " -H \"Authorization: Bearer $TOKEN\"";

    private final ZoneId zone;
    private final @Nullable URI portal;
    private final @Nullable String decideAt;
    private final String approvals;
    private final String keys;

    Words(NotificationProperties properties) {
        this.zone = properties.zone();
        this.portal = properties.portal();
        this.decideAt = properties.decideAt();
        this.approvals = withoutSlash(properties.approvals());
        this.keys = withoutSlash(properties.keys());
    }

    Map<String, Object> of(Due notice, @Nullable String secret, Locale locale) {
        Matter matter = notice.letter().matter();
        String requestId = notice.letter().requestId();
        Map<String, Object> words = new HashMap<>();
        words.put("language", locale.toLanguageTag());
        words.put("noticeId", notice.letter().id());
        words.put("apis", matter.access().stream().map(Words::api).toList());
        words.put("api", matter.access().stream().map(each -> Plain.line(each.entryName()))
                .collect(Collectors.joining(", ")));
        Developer developer = matter.developer();
        if (developer != null) {
            words.put("name", Plain.line(developer.name()));
            words.put("developerId", Plain.line(developer.id()));
            words.put("email", Plain.line(developer.email()));
        }
        put(words, "application", matter.application(), Plain::line);
        put(words, "by", matter.by(), Plain::line);
        if (developer != null && developer.id().equals(matter.by())) {
            words.put("byDeveloper", true);
        }
        put(words, "why", matter.why(), Plain::lines);
        put(words, "whyQuoted", matter.why(), Plain::quoted);
        put(words, "answers", matter.answers(), Words::answers);
        put(words, "since", matter.since(), at -> time(at, locale));
        put(words, "until", matter.until(), at -> time(at, locale));
        put(words, "oldUntil", matter.oldUntil(), at -> time(at, locale));
        switch (notice.letter().template().brings()) {
            case NONE -> {
            }
            case KEY -> put(words, "key", secret, Plain::line);
            case LINK -> put(words, "link", secret, Plain::line);
        }
        put(words, "keyId", matter.keyId(), Plain::line);
        put(words, "renew", matter.keyId(), id -> post(keys + "/keys/" + Plain.line(id) + "/link", ""));
        put(words, "lastFour", matter.lastFour(), Plain::line);
        put(words, "failed", matter.failed(), failed -> Map.of("template", Plain.line(failed.template()), "address",
                Plain.line(failed.address())));
        put(words, "portal", portal, URI::toString);
        if (requestId != null) {
            words.put("requestId", requestId);
            put(words, "decideAt", decideAt, place -> place.replace("{requestId}", requestId));
            String approval = approvals + "/approvals/" + requestId;
            words.put("approve", post(approval + "/approve", ""));
            words.put("decline", post(approval + "/decline",
                    " -H 'Content-Type: application/json' -d '{\"reason\": \"…\"}'"));
        }
        put(words, "partner", matter.partner(), Plain::line);
        put(words, "see", matter.partner(), id -> get(partner(id)));
        put(words, "enable", matter.partner(), id -> post(partner(id) + "/enable", ""));
        words.put("resend",
                "POST /notices/" + (matter.failed() == null ? notice.letter().id() : matter.failed().noticeId())
                        + "/resend");
        return words;
    }

    /** A command to copy, which a shell reads as it stands here; the reader's own token is for them to fill in. */
    private static String post(String address, String body) {
        return "curl -X POST " + address + TOKEN + body;
    }

    private static String get(String address) {
        return "curl " + address + TOKEN;
    }

    private String partner(String id) {
        return approvals + "/partners/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static <T> void put(Map<String, Object> words, String name, @Nullable T value,
            Function<T, Object> form) {
        if (value != null) {
            words.put(name, form.apply(value));
        }
    }

    private static Map<String, String> api(Access access) {
        return Map.of("name", Plain.line(access.entryName()), "policy", Plain.line(access.policyName()));
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private String time(Instant at, Locale locale) {
        ZonedDateTime there = at.atZone(zone);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(there) + ", "
                + DateTimeFormatter.ofPattern("HH:mm z", locale).format(there);
    }

    private static List<Map<String, String>> answers(Reason reason) {
        return reason.answers().propertyStream()
                .map(each -> Map.of("question", Plain.line(each.getKey()), "answer", Plain.lines(text(each.getValue())),
                        "answerQuoted", Plain.quoted(text(each.getValue()))))
                .toList();
    }

    private static String text(JsonNode answer) {
        String text = answer.isArray()
                ? StreamSupport.stream(answer.spliterator(), false).map(Words::text).collect(Collectors.joining(", "))
                : answer.isString() ? answer.stringValue() : answer.toString();
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }
}
