package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailComposer;
import io.latchkey.notification.mail.MailRequest;
import io.latchkey.notification.mail.TextSanitizer;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Writes mails from a text and an HTML template in the recipient's language; the first line of the text is the subject. */
@Component
class TemplateComposer implements MailComposer {

    private static final String SUBJECT = "Subject: ";
    private static final int MAX_SUBJECT_LENGTH = 150;

    private final TemplateEngine engine;
    private final LanguageResolver languageResolver;
    private final TemplateModel templateModel;

    TemplateComposer(NotificationProperties properties) {
        MailTemplateResolver templates = new MailTemplateResolver(properties.templates());
        SpringTemplateEngine spring = new SpringTemplateEngine();
        spring.setTemplateResolver(templates);
        spring.setEnableSpringELCompiler(true);
        this.engine = spring;
        this.languageResolver = new LanguageResolver(templates, properties.language());
        this.templateModel = new TemplateModel(properties);
    }

    @Override
    public Mail compose(MailRequest request) {
        String language = languageResolver.languageOf(request.template(), request.recipient().locale());
        Locale locale = Locale.forLanguageTag(language);
        Context context = new Context(locale, templateModel.of(request, locale));
        String name = language + "/" + request.template().slug();
        String text = render(name + ".txt", context).strip();
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new InvalidTemplate("the template " + name + ".txt does not start with its subject");
        }
        return new Mail(request.id(), request.recipient(), language,
                shortened(text.substring(SUBJECT.length(), end).strip()),
                TextSanitizer.wrapped(text.substring(end)), render(name + ".html", context));
    }

    private String render(String name, Context context) {
        try {
            return engine.process(name, context);
        } catch (TemplateProcessingException e) {
            // Its message may quote the values of the mail.
            throw new InvalidTemplate("the template " + (e.getTemplateName() == null ? name : e.getTemplateName())
                    + " is invalid: line " + e.getLine() + ", column " + e.getCol());
        } catch (TemplateEngineException _) {
            throw new InvalidTemplate("the template " + name + " is invalid");
        }
    }

    private static String shortened(String subject) {
        return subject.codePointCount(0, subject.length()) <= MAX_SUBJECT_LENGTH
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, MAX_SUBJECT_LENGTH)) + "…";
    }
}
