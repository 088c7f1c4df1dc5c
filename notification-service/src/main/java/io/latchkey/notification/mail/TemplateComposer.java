package io.latchkey.notification.mail;

import io.latchkey.notification.Composer;
import io.latchkey.notification.Due;
import io.latchkey.notification.Mail;
import io.latchkey.notification.NotificationProperties;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Writes mails from a text and an HTML template in the reader's language; the text's first line is the subject. */
@Component
class TemplateComposer implements Composer {

    private static final String SUBJECT = "Subject: ";
    private static final int LONGEST_SUBJECT = 150;

    private final TemplateEngine engine;
    private final Languages languages;
    private final Words words;

    TemplateComposer(NotificationProperties properties) {
        MailTemplates templates = new MailTemplates(properties.templates());
        SpringTemplateEngine spring = new SpringTemplateEngine();
        spring.setTemplateResolver(templates);
        spring.setEnableSpringELCompiler(true);
        this.engine = spring;
        this.languages = new Languages(templates, properties.language());
        this.words = new Words(properties);
    }

    @Override
    public Mail compose(Due notice, @Nullable String secret) {
        var letter = notice.letter();
        String language = languages.of(letter.template(), letter.to().locale());
        Context context = new Context(Locale.forLanguageTag(language),
                words.of(notice, secret, Locale.forLanguageTag(language)));
        String name = language + "/" + letter.template().title();
        String text = fill(name + ".txt", context).strip();
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new BrokenTemplate("the template " + name + ".txt does not begin with a line of its subject");
        }
        String id = notice.edition() == 1 ? letter.id() : letter.id() + "." + notice.edition();
        return new Mail(id, letter.to(), language, shortened(text.substring(SUBJECT.length(), end).strip()),
                Plain.wrapped(text.substring(end)), fill(name + ".html", context));
    }

    private String fill(String name, Context context) {
        try {
            return engine.process(name, context);
        } catch (TemplateProcessingException e) {
            // Its message may quote what it was filled with.
            throw new BrokenTemplate("the template " + (e.getTemplateName() == null ? name : e.getTemplateName())
                    + " cannot be used: line " + e.getLine() + ", column " + e.getCol());
        } catch (TemplateEngineException _) {
            throw new BrokenTemplate("the template " + name + " cannot be used");
        }
    }

    private static String shortened(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
    }
}
