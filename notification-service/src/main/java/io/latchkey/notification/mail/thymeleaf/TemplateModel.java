package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.TextSanitizer;
import io.latchkey.notification.notice.Due;
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
final class TemplateModel {

    private static final int LONGEST_ANSWER = 2000;
    private static final String TOKEN = " -H \"Authorization: Bearer $TOKEN\"";

    private final ZoneId zone;
    private final @Nullable URI portal;
    private final @Nullable String decideAt;
    private final String approvals;
    private final String keys;

    TemplateModel(NotificationProperties properties) {
        this.zone = properties.zone();
        this.portal = properties.portalUrl();
        this.decideAt = properties.decisionUrl();
        this.approvals = withoutSlash(properties.approvalServiceUrl());
        this.keys = withoutSlash(properties.keyIssuerServiceUrl());
    }

    Map<String, Object> of(Due notice, @Nullable String secret, Locale locale) {
        MailModel mailModel = notice.content().model();
        String requestId = notice.content().requestId();
        Map<String, Object> words = new HashMap<>();
        words.put("language", locale.toLanguageTag());
        words.put("noticeId", notice.content().id());
        words.put("apis", mailModel.access().stream().map(TemplateModel::api).toList());
        words.put("api", mailModel.access().stream().map(each -> TextSanitizer.singleLine(each.entryName()))
                .collect(Collectors.joining(", ")));
        Developer developer = mailModel.developer();
        if (developer != null) {
            words.put("name", TextSanitizer.singleLine(developer.name()));
            words.put("developerId", TextSanitizer.singleLine(developer.id()));
            words.put("email", TextSanitizer.singleLine(developer.email()));
        }
        put(words, "application", mailModel.application(), TextSanitizer::singleLine);
        put(words, "by", mailModel.by(), TextSanitizer::singleLine);
        if (developer != null && developer.id().equals(mailModel.by())) {
            words.put("byDeveloper", true);
        }
        put(words, "why", mailModel.why(), TextSanitizer::lines);
        put(words, "whyQuoted", mailModel.why(), TextSanitizer::quoted);
        put(words, "answers", mailModel.answers(), TemplateModel::answers);
        put(words, "since", mailModel.since(), at -> time(at, locale));
        put(words, "until", mailModel.until(), at -> time(at, locale));
        put(words, "oldUntil", mailModel.oldUntil(), at -> time(at, locale));
        switch (notice.content().template().secretKind()) {
            case NONE -> {
            }
            case KEY -> put(words, "key", secret, TextSanitizer::singleLine);
            case LINK -> put(words, "link", secret, TextSanitizer::singleLine);
        }
        put(words, "keyId", mailModel.keyId(), TextSanitizer::singleLine);
        put(words, "renew", mailModel.keyId(), id -> post(keys + "/keys/" + TextSanitizer.singleLine(id) + "/link", ""));
        put(words, "lastFour", mailModel.lastFour(), TextSanitizer::singleLine);
        put(words, "failed", mailModel.withAbandonedMail(), abandonedMail -> Map.of("template", TextSanitizer.singleLine(abandonedMail.template()), "address",
                TextSanitizer.singleLine(abandonedMail.address())));
        put(words, "portal", portal, URI::toString);
        if (requestId != null) {
            words.put("requestId", requestId);
            put(words, "decideAt", decideAt, place -> place.replace("{requestId}", requestId));
            String approval = approvals + "/approvals/" + requestId;
            words.put("approve", post(approval + "/approve", ""));
            words.put("decline", post(approval + "/decline",
                    " -H 'Content-Type: application/json' -d '{\"reason\": \"…\"}'"));
        }
        put(words, "partner", mailModel.withPartner(), TextSanitizer::singleLine);
        put(words, "see", mailModel.withPartner(), id -> get(partner(id)));
        put(words, "enable", mailModel.withPartner(), id -> post(partner(id) + "/enable", ""));
        words.put("resend",
                "POST /notices/" + (mailModel.withAbandonedMail() == null ? notice.content().id() : mailModel.withAbandonedMail().noticeId())
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
        return Map.of("name", TextSanitizer.singleLine(access.entryName()), "policy", TextSanitizer.singleLine(access.policyName()));
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
                .map(each -> Map.of("question", TextSanitizer.singleLine(each.getKey()), "answer", TextSanitizer.lines(text(each.getValue())),
                        "answerQuoted", TextSanitizer.quoted(text(each.getValue()))))
                .toList();
    }

    private static String text(JsonNode answer) {
        String text = answer.isArray()
                ? StreamSupport.stream(answer.spliterator(), false).map(TemplateModel::text).collect(Collectors.joining(", "))
                : answer.isString() ? answer.stringValue() : answer.toString();
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }
}
