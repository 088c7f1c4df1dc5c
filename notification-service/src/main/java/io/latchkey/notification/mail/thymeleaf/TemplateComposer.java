package io.latchkey.notification.mail.thymeleaf;

import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailComposer;
import io.latchkey.notification.mail.TextSanitizer;
import io.latchkey.notification.notice.Due;
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
class TemplateComposer implements MailComposer {

    private static final String SUBJECT = "Subject: ";
    private static final int LONGEST_SUBJECT = 150;

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
    public Mail compose(Due notice, @Nullable String secret) {
        var noticeContent = notice.content();
        String language = languageResolver.of(noticeContent.template(), noticeContent.recipient().locale());
        Context context = new Context(Locale.forLanguageTag(language),
                templateModel.of(notice, secret, Locale.forLanguageTag(language)));
        String name = language + "/" + noticeContent.template().slug();
        String text = fill(name + ".txt", context).strip();
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new InvalidTemplate("the template " + name + ".txt does not begin with a line of its subject");
        }
        String id = notice.edition() == 1 ? noticeContent.id() : noticeContent.id() + "." + notice.edition();
        return new Mail(id, noticeContent.recipient(), language, shortened(text.substring(SUBJECT.length(), end).strip()),
                TextSanitizer.wrapped(text.substring(end)), fill(name + ".html", context));
    }

    private String fill(String name, Context context) {
        try {
            return engine.process(name, context);
        } catch (TemplateProcessingException e) {
            // Its message may quote what it was filled with.
            throw new InvalidTemplate("the template " + (e.getTemplateName() == null ? name : e.getTemplateName())
                    + " cannot be used: line " + e.getLine() + ", column " + e.getCol());
        } catch (TemplateEngineException _) {
            throw new InvalidTemplate("the template " + name + " cannot be used");
        }
    }

    private static String shortened(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
    }
}
