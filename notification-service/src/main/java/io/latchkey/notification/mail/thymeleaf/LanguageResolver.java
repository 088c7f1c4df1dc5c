package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.notification.mail.Template;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the languages that there are a reader gets: theirs with its region, theirs, or the usual one. */
final class LanguageResolver {

    private final MailTemplateResolver templates;
    private final String fallback;

    LanguageResolver(MailTemplateResolver templates, String usual) {
        this.templates = templates;
        this.fallback = usual;
    }

    /** The language of this template for a reader who asked for that one. */
    String of(Template template, @Nullable String wanted) {
        if (wanted == null) {
            return fallback;
        }
        // Only what Java knows as a language tag reaches a file name.
        Locale locale = Locale.forLanguageTag(wanted.replace('_', '-'));
        return Stream.of(locale.toLanguageTag(), locale.getLanguage())
                .filter(each -> !each.isEmpty() && isAvailable(each, template))
                .findFirst()
                .orElse(fallback);
    }

    private boolean isAvailable(String language, Template template) {
        return templates.has(language + "/" + template.slug() + ".txt")
                && templates.has(language + "/" + template.slug() + ".html");
    }
}
