package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.AbandonedMail;
import io.latchkey.notification.mail.MailRequest;
import io.latchkey.notification.mail.TextSanitizer;
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

/** The variables of templates: sanitized texts by name; a variable without a value is absent. */
final class TemplateModel {

    private static final int MAX_ANSWER_LENGTH = 2000;
    private static final String TOKEN = " -H \"Authorization: Bearer $TOKEN\"";

    private final ZoneId zone;
    private final @Nullable URI portalUrl;
    private final @Nullable String decisionUrl;
    private final String approvalService;
    private final String keyIssuerService;

    TemplateModel(NotificationProperties properties) {
        this.zone = properties.zone();
        this.portalUrl = properties.portalUrl();
        this.decisionUrl = properties.decisionUrl();
        this.approvalService = withoutSlash(properties.approvalServiceUrl());
        this.keyIssuerService = withoutSlash(properties.keyIssuerServiceUrl());
    }

    /** The variables of this mail; their names are public, since operators write templates. */
    Map<String, Object> of(MailRequest request, Locale locale) {
        MailModel model = request.model();
        AbandonedMail failed = model.failed();
        Map<String, Object> variables = new HashMap<>();
        variables.put("language", locale.toLanguageTag());
        variables.put("noticeId", request.noticeId());
        variables.put("resend",
                "POST /notices/" + (failed == null ? request.noticeId() : failed.noticeId()) + "/resend");
        variables.put("apis", model.access().stream().map(TemplateModel::api).toList());
        variables.put("api", model.access().stream().map(each -> TextSanitizer.singleLine(each.entryName()))
                .collect(Collectors.joining(", ")));
        putDeveloper(variables, model.developer(), model.by());
        put(variables, "application", model.application(), TextSanitizer::singleLine);
        put(variables, "by", model.by(), TextSanitizer::singleLine);
        put(variables, "why", model.why(), TextSanitizer::lines);
        put(variables, "whyQuoted", model.why(), TextSanitizer::quoted);
        put(variables, "answers", model.answers(), TemplateModel::answers);
        put(variables, "since", model.since(), at -> time(at, locale));
        put(variables, "until", model.until(), at -> time(at, locale));
        put(variables, "oldUntil", model.oldUntil(), at -> time(at, locale));
        switch (request.template().secretKind()) {
            case NONE -> {
            }
            case KEY -> put(variables, "key", request.secret(), TextSanitizer::singleLine);
            case LINK -> put(variables, "link", request.secret(), TextSanitizer::singleLine);
        }
        put(variables, "keyId", model.keyId(), TextSanitizer::singleLine);
        put(variables, "lastFour", model.lastFour(), TextSanitizer::singleLine);
        put(variables, "partner", model.partner(), TextSanitizer::singleLine);
        put(variables, "failed", failed,
                mail -> Map.of("template", TextSanitizer.singleLine(mail.template()), "address",
                        TextSanitizer.singleLine(mail.address())));
        put(variables, "portal", portalUrl, URI::toString);
        putCommands(variables, request.requestId(), model);
        return variables;
    }

    private static void putDeveloper(Map<String, Object> variables, @Nullable Developer developer,
            @Nullable String by) {
        if (developer != null) {
            variables.put("name", TextSanitizer.singleLine(developer.name()));
            variables.put("developerId", TextSanitizer.singleLine(developer.id()));
            variables.put("email", TextSanitizer.singleLine(developer.email()));
            if (developer.id().equals(by)) {
                variables.put("byDeveloper", true);
            }
        }
    }

    private void putCommands(Map<String, Object> variables, @Nullable String requestId, MailModel model) {
        if (requestId != null) {
            variables.put("requestId", requestId);
            put(variables, "decideAt", decisionUrl, url -> url.replace("{requestId}", requestId));
            String approval = approvalService + "/approvals/" + requestId;
            variables.put("approve", post(approval + "/approve", ""));
            variables.put("decline", post(approval + "/decline",
                    " -H 'Content-Type: application/json' -d '{\"reason\": \"...\"}'"));
        }
        put(variables, "renew", model.keyId(),
                id -> post(keyIssuerService + "/keys/" + TextSanitizer.singleLine(id) + "/link", ""));
        put(variables, "see", model.partner(), id -> "curl " + partner(id) + TOKEN);
        put(variables, "enable", model.partner(), id -> post(partner(id) + "/enable", ""));
    }

    /** A command that a shell accepts unchanged; readers put their own token into TOKEN. */
    private static String post(String address, String body) {
        return "curl -X POST " + address + TOKEN + body;
    }

    private String partner(String id) {
        return approvalService + "/partners/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static <T> void put(Map<String, Object> variables, String name, @Nullable T value,
            Function<T, Object> form) {
        if (value != null) {
            variables.put(name, form.apply(value));
        }
    }

    private static Map<String, String> api(Access access) {
        return Map.of("name", TextSanitizer.singleLine(access.entryName()), "policy",
                TextSanitizer.singleLine(access.policyName()));
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private String time(Instant at, Locale locale) {
        ZonedDateTime local = at.atZone(zone);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(local) + ", "
                + DateTimeFormatter.ofPattern("HH:mm z", locale).format(local);
    }

    private static List<Map<String, String>> answers(Reason reason) {
        return reason.answers().propertyStream()
                .map(each -> Map.of("question", TextSanitizer.singleLine(each.getKey()), "answer",
                        TextSanitizer.lines(text(each.getValue())), "answerQuoted",
                        TextSanitizer.quoted(text(each.getValue()))))
                .toList();
    }

    private static String text(JsonNode answer) {
        String text = answer.isArray()
                ? StreamSupport.stream(answer.spliterator(), false).map(TemplateModel::text)
                        .collect(Collectors.joining(", "))
                : answer.isString() ? answer.stringValue() : answer.toString();
        return text.length() <= MAX_ANSWER_LENGTH ? text : text.substring(0, MAX_ANSWER_LENGTH) + "…";
    }
}
