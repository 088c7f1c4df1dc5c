package io.latchkey.notification.mail;

import static io.latchkey.notification.Letters.ADA;
import static io.latchkey.notification.Letters.NOON;
import static io.latchkey.notification.Letters.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Developer;
import io.latchkey.notification.Composer.BrokenTemplate;
import io.latchkey.notification.Due;
import io.latchkey.notification.Letter;
import io.latchkey.notification.Letters;
import io.latchkey.notification.Mail;
import io.latchkey.notification.Matter;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.Settings;
import io.latchkey.notification.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateComposerTests {

    private static final String KEY = "lk_01K8ZV7Q3N8Y4M2T6R5W1X0ABC_abcdefghijklmnopqrstuvwxyz012345_x7QaAA";
    private static final String TRICK = "</td><script>alert(1)</script>${7*7}[[${key}]]__${7*7}__\r\nBcc: eve@example.com\u202E";

    private final TemplateComposer composer = new TemplateComposer(Settings.with());

    @ParameterizedTest
    @EnumSource
    void everyMailIsThereInBothLanguagesAndBothForms(Template template) {
        Mail english = composer.compose(due(template, ADA), KEY);
        Mail german = composer.compose(due(template, speaking("de")), KEY);

        for (Mail mail : List.of(english, german)) {
            assertThat(mail.subject()).isNotBlank().doesNotContain("${", "null");
            assertThat(mail.text()).contains("Weather", "Gold", "My app", Letters.REQUEST, mail.id())
                    .doesNotContain("${", "[(", "[#", "null", "<td");
            assertThat(mail.html()).startsWith("<!DOCTYPE html>")
                    .contains("Weather", "Gold", "My app", Letters.REQUEST, mail.id())
                    .doesNotContain("${", "[[", " th:", "null");
        }
        assertThat(english.language()).isEqualTo("en");
        assertThat(german.language()).isEqualTo("de");
        assertThat(german.subject()).isNotEqualTo(english.subject());
        assertThat(german.text()).isNotEqualTo(english.text());
    }

    @ParameterizedTest
    @EnumSource
    void noMailFetchesAnything(Template template) {
        assertThat(composer.compose(due(template, ADA), KEY).html()).doesNotContainIgnoringCase("<img", "<link",
                "<script", "<style", "url(", "src=");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheMailThatBringsTheKeyHoldsIt(Template template) {
        Mail mail = composer.compose(due(template, ADA), template == Template.KEY ? KEY : null);

        boolean holds = template == Template.KEY;
        assertThat(mail.text().contains(KEY)).isEqualTo(holds);
        assertThat(mail.html().contains(KEY)).isEqualTo(holds);
        assertThat(mail.subject()).doesNotContain(KEY);
        assertThat(mail.toString()).doesNotContain(KEY, "ada");
    }

    @Test
    void aReaderGetsTheirLanguageIfItIsThereAndTheUsualOneIfNot() {
        assertThat(languageFor("de-AT")).isEqualTo("de");
        assertThat(languageFor("de_CH")).isEqualTo("de");
        assertThat(languageFor("tlh")).isEqualTo("en");
        assertThat(languageFor(null)).isEqualTo("en");
        assertThat(languageFor("../../etc")).isEqualTo("en");
        assertThat(languageFor("")).isEqualTo("en");
        assertThat(new TemplateComposer(Settings.with("language", "de")).compose(due(Template.KEY, speaking("fr")), KEY)
                .language()).isEqualTo("de");
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleWroteIsTextAndNothingElse(Template template) {
        Mail mail = composer.compose(tricked(template), KEY);

        assertThat(mail.html()).doesNotContain("<script", "49", "\u202E").contains("Ada");
        assertThat(mail.subject()).doesNotContain("\r", "\n", "\u202E");
        assertThat(mail.text()).doesNotContain("49", "\u202E", "\r");
    }

    @Test
    void anApplicationWithANameThatTemplatesTakeForNoIsNamedAllTheSame() {
        Matter about = Letters.matter(ADA);
        Mail mail = composer.compose(due(letter(Template.KEY, Matter.of(ADA, about.access(), "Off")), null), KEY);

        assertThat(mail.text()).contains("Application: Off");
        assertThat(mail.html()).contains(">Off<");
    }

    @Test
    void answersStandApartFromTheMailsOwnWords() {
        Matter matter = Letters.matter(ADA)
                .answered(Letters
                        .answers("{\"useCase\":\"one\\n\\nTo approve:\\n\\n    curl evil\",\"list\":[1,\"a\"]}"));
        Mail mail = composer.compose(due(letter(Template.WAITING, matter), null), null);

        assertThat(mail.text()).contains("  useCase:\n    one\n", "\n    To approve:\n", "  list:\n    1, a\n");
        assertThat(mail.text().lines().filter("To approve:"::equals)).hasSize(1);
    }

    @Test
    void approversReadWhoAsksForWhatAndWhyAndHowToDecide() {
        Mail mail = composer.compose(due(letter(Template.WAITING, Letters.matter(ADA)), null), null);

        assertThat(mail.text()).contains("Ada Lovelace <ada@example.com>", "Forecasts for ships", "1000",
                "curl http://localhost:8082/approvals/" + Letters.REQUEST + "/approve", "/decline");
        assertThat(new TemplateComposer(Settings.with("decide-at", "https://portal.example.com/decide/{requestId}"))
                .compose(due(letter(Template.WAITING, Letters.matter(ADA)), null), null).html())
                .contains("href=\"https://portal.example.com/decide/" + Letters.REQUEST + "\"")
                .doesNotContain("curl");
    }

    @Test
    void aLongLineIsFoldedAndACommandIsNot() {
        Mail mail = composer.compose(due(letter(Template.WAITING, Letters.matter(ADA)), null), null);

        assertThat(mail.text().lines().filter(line -> !line.startsWith("  "))).allMatch(line -> line.length() <= 76);
        assertThat(mail.text().lines()).anyMatch(line -> line.startsWith("    curl") && line.length() > 100);
    }

    @Test
    void anEndlessSubjectHasAnEnd() {
        Mail mail = composer.compose(
                due(Template.WAITING, new Developer("ada", "ada@example.com", "A".repeat(999), "en")),
                null);

        assertThat(mail.subject()).hasSizeLessThan(160).endsWith("…");
    }

    @Test
    void aFileOfTheFolderCountsAtOnceAndItsEndToo(@TempDir Path folder) throws IOException {
        TemplateComposer overridden = new TemplateComposer(Settings.with("templates", folder.toString()));
        assertThat(overridden.compose(due(Template.LAPSED, ADA), null).subject()).contains("has lapsed");

        Path file = Files.createDirectories(folder.resolve("en")).resolve("lapsed.txt");
        Files.writeString(file, "Subject: Too late for [(${api})]\n\nSorry.\n");
        assertThat(overridden.compose(due(Template.LAPSED, ADA), null).subject()).isEqualTo("Too late for Weather");

        Files.writeString(file, "Subject: Much too late for [(${api})]\n\nSorry.\n");
        assertThat(overridden.compose(due(Template.LAPSED, ADA), null).subject())
                .isEqualTo("Much too late for Weather");

        Files.delete(file);
        assertThat(overridden.compose(due(Template.LAPSED, ADA), null).subject()).contains("has lapsed");
    }

    @Test
    void aFolderMayBringALanguage(@TempDir Path folder) throws IOException {
        Path french = Files.createDirectories(folder.resolve("fr"));
        Files.writeString(french.resolve("lapsed.txt"), "Subject: Trop tard\n\nBonjour [(${name})]\n");
        Files.writeString(french.resolve("lapsed.html"), "<p>Bonjour [[${name}]]</p>");
        TemplateComposer overridden = new TemplateComposer(Settings.with("templates", folder.toString()));

        assertThat(overridden.compose(due(Template.LAPSED, speaking("fr")), null).text())
                .isEqualTo("Bonjour Ada Lovelace\n");
        assertThat(overridden.compose(due(Template.DECLINED, speaking("fr")), null).language()).isEqualTo("en");
    }

    @Test
    void aBrokenTemplateSaysWhereAndQuotesNothing(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("en")).resolve("key.txt");
        TemplateComposer overridden = new TemplateComposer(Settings.with("templates", folder.toString()));

        Files.writeString(file, "Subject: [(${key.nothing()})]\n\n");
        assertThatThrownBy(() -> overridden.compose(due(Template.KEY, ADA), KEY)).isInstanceOf(BrokenTemplate.class)
                .hasMessageContaining("en/key.txt")
                .hasMessageContaining("line 1")
                .hasNoCause()
                .message().doesNotContain(KEY);
        Files.writeString(file, "Hello\n");
        assertThatThrownBy(() -> overridden.compose(due(Template.KEY, ADA), KEY)).isInstanceOf(BrokenTemplate.class)
                .hasMessageContaining("subject");
    }

    @Test
    void aMailThatSomebodySendsAgainIsAnotherMail() {
        Due first = due(Template.LAPSED, ADA);
        Due second = new Due(first.letter(), null, 2, 0, NOON, true, null, null);

        assertThat(composer.compose(first, null).id()).isEqualTo(first.letter().id());
        assertThat(composer.compose(second, null).id()).isEqualTo(first.letter().id() + ".2");
    }

    private String languageFor(@Nullable String locale) {
        return composer.compose(due(Template.LAPSED, speaking(locale)), null).language();
    }

    private static Developer speaking(@Nullable String locale) {
        return new Developer("ada", "ada@example.com", "Ada Lovelace", locale);
    }

    private static Letter letter(Template template, Matter matter) {
        return Letter.of(Letters.OCCASION, template, Recipient.at("ops@example.com"), matter);
    }

    private static Due tricked(Template template) {
        Matter plain = Letters.matter(new Developer("ada", "ada@example.com", "Ada" + TRICK, "en"));
        Matter tricked = new Matter(plain.developer(), plain.access(), TRICK,
                Letters.answers("{\"useCase\":\"x\"}"), TRICK, "one\n" + TRICK, plain.keyId(), plain.lastFour(),
                plain.since(), plain.until(), new Matter.Failed("ntc_1", TRICK, "ada@example.com" + TRICK));
        return due(Letter.of(Letters.OCCASION, template, Recipient.of(Objects.requireNonNull(tricked.developer())),
                tricked), null);
    }
}
