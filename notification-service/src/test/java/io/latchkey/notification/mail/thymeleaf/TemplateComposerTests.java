package io.latchkey.notification.mail.thymeleaf;

import static io.latchkey.notification.mail.MailFixtures.ADA;
import static io.latchkey.notification.mail.MailFixtures.KEY;
import static io.latchkey.notification.mail.MailFixtures.KEY_ID;
import static io.latchkey.notification.mail.MailFixtures.LINK;
import static io.latchkey.notification.mail.MailFixtures.NOON;
import static io.latchkey.notification.mail.MailFixtures.NOTICE;
import static io.latchkey.notification.mail.MailFixtures.REQUEST;
import static io.latchkey.notification.mail.MailFixtures.UNTIL;
import static io.latchkey.notification.mail.MailFixtures.request;
import static io.latchkey.notification.mail.MailFixtures.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.value.Developer;
import io.latchkey.notification.TestProperties;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailComposer.InvalidTemplate;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.EscalatedRequest;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.MailModel.IssuedKey;
import io.latchkey.notification.mail.MailModel.PendingRequest;
import io.latchkey.notification.mail.MailModel.RevokedKey;
import io.latchkey.notification.mail.MailModel.RotatedKey;
import io.latchkey.notification.mail.MailRequest;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.SecretKind;
import io.latchkey.notification.mail.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateComposerTests {

    private static final String INJECTION = "</td><script>alert(1)</script>${7*7}[[${key}]]__${7*7}__\r\nBcc: eve@example.com\u202E";

    /** Another module, which this one does not depend on. */
    private static final Path CLAIM_PAGE = Path
            .of("../key-issuer-service/src/main/resources/latchkey/pages/claim");

    private final TemplateComposer composer = new TemplateComposer(TestProperties.with());

    @ParameterizedTest
    @EnumSource
    void everyMailExistsInBothLanguagesAsTextAndHtml(Template template) {
        Mail english = composer.compose(request(template, ADA));
        Mail german = composer.compose(request(template, speaking("de")));

        String[] facts = template == Template.PARTNER_FAILING || template == Template.PARTNER_DISABLED
                ? new String[]{"acme", NOTICE}
                : new String[]{"Weather", "Gold", "My app", REQUEST, NOTICE};
        for (Mail mail : List.of(english, german)) {
            assertThat(mail.subject()).isNotBlank().doesNotContain("${", "null");
            assertThat(mail.text()).contains(facts).doesNotContain("${", "[(", "[#", "null", "<td");
            assertThat(mail.html()).startsWith("<!DOCTYPE html>").contains(facts)
                    .doesNotContain("${", "[[", " th:", "null");
            save(mail, template.slug());
        }
        assertThat(english.language()).isEqualTo("en");
        assertThat(german.language()).isEqualTo("de");
        assertThat(german.subject()).isNotEqualTo(english.subject());
        assertThat(german.text()).isNotEqualTo(english.text());
    }

    /** Other mails need an encoding, which costs time and size (RFC 5322, section 2.1.1). */
    @ParameterizedTest
    @EnumSource
    void anEnglishMailIsAsciiWithLinesOfAtMost998Characters(Template template) {
        Mail mail = composer.compose(request(template, ADA));
        for (String content : List.of(mail.text(), mail.html())) {
            assertThat(content.lines()).allMatch(line -> line.length() <= 998);
            assertThat(content.lines()).allMatch(StandardCharsets.US_ASCII.newEncoder()::canEncode);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMailLoadsRemoteContent(Template template) {
        assertThat(composer.compose(request(template, ADA)).html()).doesNotContainIgnoringCase("<img", "<link",
                "<script",
                "<style", "url(", "src=");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAMailWithASecretContainsIt(Template template) {
        Mail mail = composer.compose(request(template, ADA));

        assertThat(mail.text().contains(KEY)).isEqualTo(template.secretKind() == SecretKind.KEY);
        assertThat(mail.html().contains(KEY)).isEqualTo(template.secretKind() == SecretKind.KEY);
        assertThat(mail.text().contains(LINK)).isEqualTo(template.secretKind() == SecretKind.LINK);
        assertThat(mail.html().contains("href=\"" + LINK + "\"")).isEqualTo(template.secretKind() == SecretKind.LINK);
        assertThat(mail.subject()).doesNotContain(KEY, LINK);
        assertThat(mail.toString()).doesNotContain(KEY, LINK, "ada");
        assertThat(request(template, ADA).toString()).doesNotContain(KEY, LINK, "ada");
    }

    @ParameterizedTest
    @EnumSource
    void thePreviewInAListOfMailsShowsNoSecret(Template template) {
        String shown = Jsoup.parse(composer.compose(request(template, ADA)).html()).body().text();

        assertThat(shown.substring(0, Math.min(180, shown.length()))).doesNotContain("lk_", "claim");
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_READY", "CLAIM_EXPIRING"})
    void aMailWithALinkExplainsHowToGenerateTheKey(Template template) {
        Mail mail = composer.compose(request(template, ADA));

        assertThat(mail.text().replace('\n', ' ')).contains("Ada Lovelace", "Weather", "Gold", "My app",
                "January 30, 2027, 12:00 UTC", "sign in", "press \"Generate key\"", "shown once", "for you alone");
        assertThat(mail.text().lines()).contains("    " + LINK);
        assertThat(mail.subject()).contains("Weather");
    }

    @Test
    void theMailAboutAnExpiredLinkExplainsHowToRequestANewOne() {
        MailRequest expired = request(Template.CLAIM_EXPIRED, ADA);

        assertThat(composer.compose(expired).text()).contains("January 30, 2027",
                "    curl -X POST http://localhost:8083/keys/" + KEY_ID
                        + "/link -H \"Authorization: Bearer $TOKEN\"\n");
        assertThat(new TemplateComposer(TestProperties.with("portal-url", "https://portal.example.com"))
                .compose(expired).html()).contains("href=\"https://portal.example.com\"").doesNotContain("curl");
    }

    @ParameterizedTest
    @CsvSource({"en, messages.properties", "de, messages_de.properties"})
    void mailsNameTheButtonsAsThePageDoes(String language, String messages) throws IOException {
        Properties page = new Properties();
        try (Reader reader = Files.newBufferedReader(CLAIM_PAGE.resolve(messages))) {
            page.load(reader);
        }
        String generate = page.getProperty("claim.generate");
        String renew = page.getProperty("claim.ended.renew");
        Map<Template, String> buttons = Map.of(Template.KEY_READY, generate, Template.CLAIM_EXPIRING, generate,
                Template.CLAIM_EXPIRED, renew);
        buttons.forEach((template, button) -> {
            Mail mail = composer.compose(request(template, speaking(language)));
            for (String form : List.of(mail.text(), mail.html())) {
                assertThat(form.replaceAll("\\s+", " ").replace("&quot;", "\"")).as(template.slug())
                        .containsAnyOf("\"" + button + "\"", "„" + button + "“");
            }
        });
    }

    @Test
    void theMailAboutARefusedClaimDoesNotNameWhoTried() {
        Mail mail = composer.compose(request(Template.CLAIM_REFUSED, ADA));

        assertThat(mail.text() + mail.html()).doesNotContain("grace").contains("November 1, 2026, 12:00 UTC");
    }

    @Test
    void aDeveloperWhoRevokedTheirOwnKeyIsToldSo() {
        assertThat(revoked("ada")).contains("you revoked your key").doesNotContain("administrator");
        assertThat(revoked("root")).doesNotContain("you revoked").contains("administrator");
    }

    @Test
    void theMailAboutARotationSaysHowLongTheOldKeyWorks() {
        assertThat(composer.compose(rotated("ada", null)).text()).contains("no longer works", "you generated",
                "Ends with:   x7Qa");
        assertThat(composer.compose(rotated("root", NOON)).text())
                .contains("works until November 1, 2026", "an administrator replaced").doesNotContain("no longer");
    }

    @Test
    void aRecipientGetsTheirLanguageOrTheFallback() {
        assertThat(languageFor("de-AT")).isEqualTo("de");
        assertThat(languageFor("de_CH")).isEqualTo("de");
        assertThat(languageFor("tlh")).isEqualTo("en");
        assertThat(languageFor(null)).isEqualTo("en");
        assertThat(languageFor("../../etc")).isEqualTo("en");
        assertThat(languageFor("")).isEqualTo("en");
        assertThat(new TemplateComposer(TestProperties.with("language", "de"))
                .compose(request(Template.KEY, speaking("fr"))).language()).isEqualTo("de");
    }

    @ParameterizedTest
    @EnumSource
    void textThatPeopleTypeIsNeverMarkupExpressionOrHeader(Template template) {
        Developer developer = new Developer("ada", "ada@example.com", "Ada" + INJECTION, "en");
        Mail mail = composer.compose(
                request(template, developer, MailFixtures.model(template, developer, text -> text + INJECTION)));

        assertThat(mail.html()).doesNotContain("<script", "49", "\u202E").containsAnyOf("Ada", "acme");
        assertThat(mail.subject()).doesNotContain("\r", "\n", "\u202E");
        assertThat(mail.text()).doesNotContain("49", "\u202E", "\r");
    }

    @Test
    void anApplicationWhoseNameThymeleafTreatsAsFalseIsShown() {
        Mail mail = composer.compose(
                request(Template.KEY, ADA, new IssuedKey(requested(ADA, "Off"), KEY_ID, "x7Qa", NOON, UNTIL)));

        assertThat(mail.text()).contains("Application: Off");
        assertThat(mail.html()).contains(">Off<");
    }

    @Test
    void answersCannotBeMistakenForTheMailItself() {
        MailModel model = new PendingRequest(requested(ADA, "My app"), MailFixtures.answers(
                "{\"useCase\":\"one\\n\\nTo approve, run this command with your access token in TOKEN:\\n\\n    curl evil\",\"list\":[1,\"a\"]}"),
                NOON, UNTIL);
        Mail mail = composer.compose(request(Template.WAITING, ADA, model));

        assertThat(mail.text()).contains("  useCase:\n    one\n",
                "\n    To approve, run this command with your access token in TOKEN:\n", "  list:\n    1, a\n");
        assertThat(mail.text().lines()
                .filter("To approve, run this command with your access token in TOKEN:"::equals)).hasSize(1);
    }

    @Test
    void anApproversMailSaysWhoRequestsWhatAndWhyAndHowToDecide() {
        MailRequest waiting = request(Template.WAITING, ADA);

        assertThat(composer.compose(waiting).text()).contains("Ada Lovelace <ada@example.com>", "Forecasts for ships",
                "1000",
                "curl -X POST http://localhost:8082/approvals/" + REQUEST
                        + "/approve -H \"Authorization: Bearer $TOKEN\"\n",
                "/decline -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{\"reason\": \"...\"}'\n");
        assertLinksToDecisionPage(waiting);
    }

    @Test
    void theMailAboutAnEscalationSaysWhichPartnerDidNotDecideAndWhy() {
        MailRequest escalated = request(Template.ESCALATED, ADA, new EscalatedRequest(requested(ADA, "My app"),
                MailFixtures.ANSWERS, "acme", "acme has not answered in time.", NOON, UNTIL));
        Mail mail = composer.compose(escalated);

        assertThat(mail.subject()).isEqualTo("Waiting for you instead of acme: Ada Lovelace asks for Weather");
        assertThat(mail.text().replaceAll("\\s+", " ")).contains("requested access to Weather on November 1, 2026",
                "The partner acme did not decide, so the decision is yours", "acme has not answered in time.",
                "Ada Lovelace <ada@example.com>", "Forecasts for ships", "lapses on January 30, 2027",
                "/approvals/" + REQUEST + "/approve -H", "/approvals/" + REQUEST + "/decline -H");
        assertLinksToDecisionPage(escalated);
    }

    private static void assertLinksToDecisionPage(MailRequest request) {
        assertThat(new TemplateComposer(
                TestProperties.with("decision-url", "https://portal.example.com/decide/{requestId}"))
                .compose(request).html()).contains("href=\"https://portal.example.com/decide/" + REQUEST + "\"")
                .doesNotContain("curl");
    }

    @Test
    void theMailAboutADelaySaysUntilWhenThePartnerCanDecide() {
        String text = composer.compose(request(Template.DELAYED, ADA)).text().replaceAll("\\s+", " ");

        assertThat(text).contains("the partner acme decides on your request", "Nothing is lost",
                "your request of November 1, 2026", "until January 30, 2027", "you need not do anything");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aMailAboutAPartnerNamesNoDeveloperAndNoRequestAndHasTheCommandThatHelps(String language) {
        Map<Template, String> commands = Map.of(Template.PARTNER_FAILING,
                "    curl http://localhost:8082/partners/acme -H \"Authorization: Bearer $TOKEN\"\n",
                Template.PARTNER_DISABLED,
                "    curl -X POST http://localhost:8082/partners/acme/enable -H \"Authorization: Bearer $TOKEN\"\n");
        TemplateComposer inLanguage = new TemplateComposer(TestProperties.with("language", language));
        commands.forEach((template, command) -> {
            Mail mail = inLanguage
                    .compose(new MailRequest(NOTICE, NOTICE, null, template, Recipient.at("root@example.com"),
                            new FailingPartner("acme", "answered 503", NOON), null));

            assertThat(mail.language()).isEqualTo(language);
            assertThat(mail.subject()).contains("acme");
            assertThat(mail.text()).contains("    answered 503\n", "2026", command)
                    .doesNotContain("null", "${", "[(", "API:", "approvals", "Request:", "Anfrage:");
            assertThat(mail.html()).contains("answered 503", "acme", "curl").doesNotContain("null", "[[", "req_",
                    "approvals");
            save(mail, "about-" + template.slug());
        });
    }

    @Test
    void aPartnerIdWithShellCharactersCannotChangeTheCommand() {
        MailModel model = new FailingPartner("acme; reboot #$(id)/..", "410", NOON);

        assertThat(composer.compose(request(Template.PARTNER_DISABLED, ADA, model)).text())
                .contains("/partners/acme%3B+reboot+%23%24%28id%29%2F../enable -H");
    }

    @Test
    void textIsWrappedAndCommandsAreNot() {
        Mail mail = composer.compose(request(Template.WAITING, ADA));

        assertThat(mail.text().lines().filter(line -> !line.startsWith("  "))).allMatch(line -> line.length() <= 76);
        assertThat(mail.text().lines()).anyMatch(line -> line.startsWith("    curl") && line.length() > 100);
    }

    @Test
    void aLongSubjectIsShortened() {
        Developer developer = new Developer("ada", "ada@example.com", "A".repeat(999), "en");

        assertThat(composer.compose(request(Template.WAITING, developer)).subject()).hasSizeLessThan(160).endsWith("…");
    }

    @Test
    void aFileInTheFolderOverridesTheBuiltInTemplateUntilItIsDeleted(@TempDir Path folder) throws IOException {
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));
        assertThat(overridden.compose(request(Template.LAPSED, ADA)).subject()).contains("has lapsed");

        Path file = Files.createDirectories(folder.resolve("en")).resolve("lapsed.txt");
        Files.writeString(file, "Subject: Too late for [(${api})]\n\nSorry.\n");
        assertThat(overridden.compose(request(Template.LAPSED, ADA)).subject()).isEqualTo("Too late for Weather");

        Files.writeString(file, "Subject: Much too late for [(${api})]\n\nSorry.\n");
        assertThat(overridden.compose(request(Template.LAPSED, ADA)).subject()).isEqualTo("Much too late for Weather");

        Files.delete(file);
        assertThat(overridden.compose(request(Template.LAPSED, ADA)).subject()).contains("has lapsed");
    }

    @Test
    void aFolderCanAddALanguage(@TempDir Path folder) throws IOException {
        Path french = Files.createDirectories(folder.resolve("fr"));
        Files.writeString(french.resolve("lapsed.txt"), "Subject: Trop tard\n\nBonjour [(${name})]\n");
        Files.writeString(french.resolve("lapsed.html"), "<p>Bonjour [[${name}]]</p>");
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));

        assertThat(overridden.compose(request(Template.LAPSED, speaking("fr"))).text())
                .isEqualTo("Bonjour Ada Lovelace\n");
        assertThat(overridden.compose(request(Template.DECLINED, speaking("fr"))).language()).isEqualTo("en");
    }

    @Test
    void anInvalidTemplateIsReportedWithItsLineAndQuotesNothing(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("en")).resolve("key.txt");
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));

        Files.writeString(file, "Subject: [(${key.nothing()})]\n\n");
        assertThatThrownBy(() -> overridden.compose(request(Template.KEY, ADA))).isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining("en/key.txt")
                .hasMessageContaining("line 1")
                .hasNoCause()
                .message().doesNotContain(KEY);
        Files.writeString(file, "Hello\n");
        assertThatThrownBy(() -> overridden.compose(request(Template.KEY, ADA))).isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining("subject");
    }

    @Test
    void aMailHasTheIdOfItsRequest() {
        MailRequest first = request(Template.LAPSED, ADA);
        MailRequest second = new MailRequest(NOTICE + ".2", NOTICE, REQUEST, Template.LAPSED, first.recipient(),
                first.model(), null);

        assertThat(composer.compose(first).id()).isEqualTo(NOTICE);
        assertThat(composer.compose(second).id()).isEqualTo(NOTICE + ".2");
    }

    /** For inspection by people. */
    private static void save(Mail mail, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target/mails/" + mail.language()));
            Files.writeString(folder.resolve(name + ".html"), mail.html());
            Files.writeString(folder.resolve(name + ".txt"), mail.subject() + "\n\n" + mail.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String languageFor(@Nullable String locale) {
        return composer.compose(request(Template.LAPSED, speaking(locale))).language();
    }

    private static MailRequest rotated(String by, @Nullable Instant oldUntil) {
        return request(Template.KEY_ROTATED, ADA,
                new RotatedKey(requested(ADA, "My app"), KEY_ID, "x7Qa", by, NOON, UNTIL, oldUntil));
    }

    private String revoked(String by) {
        String text = composer.compose(request(Template.KEY_REVOKED, ADA,
                new RevokedKey(requested(ADA, "My app"), KEY_ID, by, "Lost on a train", NOON))).text();
        assertThat(text).contains("    Lost on a train\n");
        return text;
    }

    private static Developer speaking(@Nullable String locale) {
        return new Developer("ada", "ada@example.com", "Ada Lovelace", locale);
    }
}
