package io.latchkey.notification.mail;

import io.latchkey.notification.Template;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the languages that there are a reader gets: theirs with its region, theirs, or the usual one. */
final class Languages {

    private final MailTemplates templates;
    private final String usual;

    Languages(MailTemplates templates, String usual) {
        this.templates = templates;
        this.usual = usual;
    }

    /** The language of this template for a reader who asked for that one. */
    String of(Template template, @Nullable String wanted) {
        if (wanted == null) {
            return usual;
        }
        // Only what Java knows as a language tag reaches a file name.
        Locale locale = Locale.forLanguageTag(wanted.replace('_', '-'));
        return Stream.of(locale.toLanguageTag(), locale.getLanguage())
                .filter(each -> !each.isEmpty() && isThere(each, template))
                .findFirst()
                .orElse(usual);
    }

    private boolean isThere(String language, Template template) {
        return templates.has(language + "/" + template.title() + ".txt")
                && templates.has(language + "/" + template.title() + ".html");
    }
}
