package io.latchkey.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Developer;
import io.latchkey.notification.Letters;
import io.latchkey.notification.Mail;
import io.latchkey.notification.Settings;
import io.latchkey.notification.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateComposerTests {

    private static final String KEY = "lk_01K8ZV7Q3N8Y4M2T6R5W1X0ABC_abcdefghijklmnopqrstuvwxyz012345_x7QaAA";

    private final TemplateComposer composer = new TemplateComposer(Settings.with());

    @ParameterizedTest
    @EnumSource
    void show(Template template) throws Exception {
        for (String language : new String[]{"en", "de"}) {
            Mail mail = composer.compose(
                    Letters.due(template, new Developer("ada", "ada@example.com", "Ada Lovelace", language)), KEY);
            Path dir = Files.createDirectories(Path.of("/tmp/gen-ntc/out"));
            Files.writeString(dir.resolve(language + "-" + template.title() + ".html"), mail.html());
            Files.writeString(dir.resolve(language + "-" + template.title() + ".txt"),
                    mail.subject() + "\n====\n" + mail.text());
            assertThat(mail.subject()).isNotBlank();
        }
    }
}
