package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.notification.mail.Template;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the language of a mail: the recipient's language and region, else the language alone, else the fallback. */
final class LanguageResolver {

    private final MailTemplateResolver templates;
    private final String fallback;

    LanguageResolver(MailTemplateResolver templates, String fallback) {
        this.templates = templates;
        this.fallback = fallback;
    }

    /** The language of this template for a recipient with this locale. */
    String languageOf(Template template, @Nullable String recipientLocale) {
        if (recipientLocale == null) {
            return fallback;
        }
        // Only well-formed language tags may become part of a file name.
        Locale locale = Locale.forLanguageTag(recipientLocale.replace('_', '-'));
        return Stream.of(locale.toLanguageTag(), locale.getLanguage())
                .filter(language -> !language.isEmpty() && isAvailable(language, template))
                .findFirst()
                .orElse(fallback);
    }

    private boolean isAvailable(String language, Template template) {
        return templates.exists(language + "/" + template.slug() + ".txt")
                && templates.exists(language + "/" + template.slug() + ".html");
    }
}
