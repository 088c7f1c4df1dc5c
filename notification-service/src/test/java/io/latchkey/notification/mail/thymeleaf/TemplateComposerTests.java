package io.latchkey.notification.mail.thymeleaf;

import static io.latchkey.notification.notice.NoticeFixtures.ADA;
import static io.latchkey.notification.notice.NoticeFixtures.KEY;
import static io.latchkey.notification.notice.NoticeFixtures.LINK;
import static io.latchkey.notification.notice.NoticeFixtures.NOON;
import static io.latchkey.notification.notice.NoticeFixtures.UNTIL;
import static io.latchkey.notification.notice.NoticeFixtures.due;
import static io.latchkey.notification.notice.NoticeFixtures.requested;
import static io.latchkey.notification.notice.NoticeFixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.value.Developer;
import io.latchkey.notification.TestProperties;
import io.latchkey.notification.mail.Mail;
import io.latchkey.notification.mail.MailComposer.InvalidTemplate;
import io.latchkey.notification.mail.MailModel;
import io.latchkey.notification.mail.MailModel.EscalatedRequest;
import io.latchkey.notification.mail.MailModel.FailingPartner;
import io.latchkey.notification.mail.MailModel.IssuedKey;
import io.latchkey.notification.mail.MailModel.PendingRequest;
import io.latchkey.notification.mail.MailModel.RevokedKey;
import io.latchkey.notification.mail.MailModel.RotatedKey;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.SecretKind;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.NoticeFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateComposerTests {

    private static final String TRICK = "</td><script>alert(1)</script>${7*7}[[${key}]]__${7*7}__\r\nBcc: eve@example.com\u202E";

    private final TemplateComposer composer = new TemplateComposer(TestProperties.with());

    @ParameterizedTest
    @EnumSource
    void everyMailIsThereInBothLanguagesAndBothForms(Template template) {
        Mail english = compose(due(template, ADA), secret(template));
        Mail german = compose(due(template, speaking("de")), secret(template));

        String[] facts = template == Template.PARTNER_FAILING || template == Template.PARTNER_DISABLED
                ? new String[]{"acme", english.id()}
                : new String[]{"Weather", "Gold", "My app", NoticeFixtures.REQUEST, english.id()};
        for (Mail mail : List.of(english, german)) {
            assertThat(mail.subject()).isNotBlank().doesNotContain("${", "null");
            assertThat(mail.text()).contains(facts)
                    .doesNotContain("${", "[(", "[#", "null", "<td");
            assertThat(mail.html()).startsWith("<!DOCTYPE html>")
                    .contains(facts)
                    .doesNotContain("${", "[[", " th:", "null");
            look(mail, template.slug());
        }
        assertThat(english.language()).isEqualTo("en");
        assertThat(german.language()).isEqualTo("de");
        assertThat(german.subject()).isNotEqualTo(english.subject());
        assertThat(german.text()).isNotEqualTo(english.text());
    }

    @ParameterizedTest
    @EnumSource
    void noMailFetchesAnything(Template template) {
        assertThat(compose(due(template, ADA), secret(template)).html()).doesNotContainIgnoringCase("<img",
                "<link",
                "<script", "<style", "url(", "src=");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheMailThatBringsASecretHoldsIt(Template template) {
        Mail mail = compose(due(template, ADA), secret(template));

        assertThat(mail.text().contains(KEY)).isEqualTo(template.secretKind() == SecretKind.KEY);
        assertThat(mail.html().contains(KEY)).isEqualTo(template.secretKind() == SecretKind.KEY);
        assertThat(mail.text().contains(LINK)).isEqualTo(template.secretKind() == SecretKind.LINK);
        assertThat(mail.html().contains("href=\"" + LINK + "\"")).isEqualTo(template.secretKind() == SecretKind.LINK);
        assertThat(mail.subject()).doesNotContain(KEY, LINK);
        assertThat(mail.toString()).doesNotContain(KEY, LINK, "ada");
    }

    @ParameterizedTest
    @EnumSource
    void aListOfMailsShowsNoSecret(Template template) {
        String html = compose(due(template, ADA), secret(template)).html();
        String shown = html.replaceAll("(?s)<head>.*</head>|<[^>]*>", "").replaceAll("&#?\\w+;", ".")
                .replaceAll("\\s+", " ");

        assertThat(shown.substring(0, Math.min(180, shown.length()))).doesNotContain("lk_", "claim");
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_READY", "CLAIM_EXPIRING"})
    void aLinkComesWithAllThatItsReaderNeeds(Template template) {
        Mail mail = compose(due(template, ADA), LINK);

        assertThat(mail.text().replace('\n', ' ')).contains("Ada Lovelace", "Weather", "Gold", "My app",
                "January 30, 2027, 12:00 UTC", "sign in", "press \"Generate key\"", "shown once", "for you alone");
        assertThat(mail.text().lines()).contains("    " + LINK);
        assertThat(mail.subject()).contains("Weather");
    }

    @Test
    void aLinkThatHasEndedSaysHowToAskForANewOne() {
        Due ended = due(Template.CLAIM_EXPIRED, ADA);

        assertThat(compose(ended, null).text()).contains("January 30, 2027",
                "    curl -X POST http://localhost:8083/keys/key_01K8ZV7Q3N8Y4M2T6R5W1X0ABC/link -H \"Authorization: Bearer $TOKEN\"\n");
        assertThat(compose(new TemplateComposer(TestProperties.with("portal-url", "https://portal.example.com")), ended,
                null).html()).contains("href=\"https://portal.example.com\"").doesNotContain("curl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theButtonsOfThePageAreCalledWhatThePageCallsThem(String language) {
        Map<Template, String> buttons = Map.of(Template.KEY_READY, "Generate key", Template.CLAIM_EXPIRING,
                "Generate key", Template.CLAIM_EXPIRED, "Send me a new link");
        buttons.forEach((template, button) -> {
            Mail mail = compose(due(template, speaking(language)), LINK);
            for (String form : List.of(mail.text(), mail.html())) {
                assertThat(form.replaceAll("\\s+", " ").replace("&quot;", "\"")).as(template.slug())
                        .containsAnyOf("\"" + button + "\"", "„" + button + "“");
            }
        });
    }

    @Test
    void nobodyReadsWhoTriedTheirLink() {
        Mail mail = compose(due(Template.CLAIM_REFUSED, ADA), null);

        assertThat(mail.text() + mail.html()).doesNotContain("grace").contains("November 1, 2026, 12:00 UTC");
    }

    @Test
    void whoActedOnTheirOwnKeyReadsItSo() {
        assertThat(revoked("ada")).contains("you revoked your key").doesNotContain("administrator");
        assertThat(revoked("root")).doesNotContain("you revoked").contains("administrator");
    }

    @Test
    void anOldKeyWorksNoLongerOrUntilThen() {
        assertThat(compose(due(content(Template.KEY_ROTATED, rotated("ada", null)), null), null).text())
                .contains("no longer works", "you generated", "Ends with:   x7Qa");
        assertThat(compose(due(content(Template.KEY_ROTATED, rotated("root", NOON)), null), null).text())
                .contains("works until November 1, 2026", "an administrator replaced").doesNotContain("no longer");
    }

    @Test
    void aReaderGetsTheirLanguageIfItIsThereAndTheUsualOneIfNot() {
        assertThat(languageFor("de-AT")).isEqualTo("de");
        assertThat(languageFor("de_CH")).isEqualTo("de");
        assertThat(languageFor("tlh")).isEqualTo("en");
        assertThat(languageFor(null)).isEqualTo("en");
        assertThat(languageFor("../../etc")).isEqualTo("en");
        assertThat(languageFor("")).isEqualTo("en");
        assertThat(compose(new TemplateComposer(TestProperties.with("language", "de")),
                due(Template.KEY, speaking("fr")), KEY)
                .language()).isEqualTo("de");
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleWroteIsTextAndNothingElse(Template template) {
        Mail mail = compose(tricked(template), secret(template));

        assertThat(mail.html()).doesNotContain("<script", "49", "\u202E").containsAnyOf("Ada", "acme");
        assertThat(mail.subject()).doesNotContain("\r", "\n", "\u202E");
        assertThat(mail.text()).doesNotContain("49", "\u202E", "\r");
    }

    @Test
    void anApplicationWithANameThatTemplatesTakeForNoIsNamedAllTheSame() {
        MailModel model = new IssuedKey(requested(ADA, "Off"), NoticeFixtures.KEY_ID, "x7Qa", NOON, UNTIL);
        Mail mail = compose(due(content(Template.KEY, model), null), KEY);

        assertThat(mail.text()).contains("Application: Off");
        assertThat(mail.html()).contains(">Off<");
    }

    @Test
    void answersStandApartFromTheMailsOwnWords() {
        MailModel model = new PendingRequest(requested(ADA, "My app"), NoticeFixtures.answers(
                "{\"useCase\":\"one\\n\\nTo approve, run this command with your access token in TOKEN:\\n\\n    curl evil\",\"list\":[1,\"a\"]}"),
                NOON, UNTIL);
        Mail mail = compose(due(content(Template.WAITING, model), null), null);

        assertThat(mail.text()).contains("  useCase:\n    one\n",
                "\n    To approve, run this command with your access token in TOKEN:\n", "  list:\n    1, a\n");
        assertThat(mail.text().lines().filter("To approve, run this command with your access token in TOKEN:"::equals))
                .hasSize(1);
    }

    @Test
    void approversReadWhoAsksForWhatAndWhyAndHowToDecide() {
        Mail mail = compose(due(content(Template.WAITING, NoticeFixtures.model(Template.WAITING, ADA)), null), null);

        assertThat(mail.text()).contains("Ada Lovelace <ada@example.com>", "Forecasts for ships", "1000",
                "curl -X POST http://localhost:8082/approvals/" + NoticeFixtures.REQUEST
                        + "/approve -H \"Authorization: Bearer $TOKEN\"\n",
                "/decline -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{\"reason\": \"…\"}'\n");
        assertThat(compose(
                new TemplateComposer(
                        TestProperties.with("decision-url", "https://portal.example.com/decide/{requestId}")),
                due(content(Template.WAITING, NoticeFixtures.model(Template.WAITING, ADA)), null), null).html())
                .contains("href=\"https://portal.example.com/decide/" + NoticeFixtures.REQUEST + "\"")
                .doesNotContain("curl");
    }

    @Test
    void approversReadWhichPartnerDidNotDecideAndWhyAndDecideThemselves() {
        MailModel model = new EscalatedRequest(requested(ADA, "My app"), NoticeFixtures.ANSWERS, "acme",
                "acme has not answered in time.", NOON, UNTIL);
        Mail mail = compose(due(content(Template.ESCALATED, model), null), null);

        assertThat(mail.subject()).isEqualTo("Waiting for you instead of acme: Ada Lovelace asks for Weather");
        assertThat(mail.text().replaceAll("\\s+", " ")).contains("requested access to Weather on November 1, 2026",
                "The partner acme did not decide, so the decision is yours", "acme has not answered in time.",
                "Ada Lovelace <ada@example.com>", "Forecasts for ships", "lapses on January 30, 2027",
                "/approvals/" + NoticeFixtures.REQUEST + "/approve -H",
                "/approvals/" + NoticeFixtures.REQUEST + "/decline -H");
        assertThat(compose(
                new TemplateComposer(
                        TestProperties.with("decision-url", "https://portal.example.com/decide/{requestId}")),
                due(content(Template.ESCALATED, model), null), null).html())
                .contains("href=\"https://portal.example.com/decide/" + NoticeFixtures.REQUEST + "\"")
                .doesNotContain("curl");
    }

    @Test
    void whoWaitsForAPartnerReadsThatNothingIsLostAndUntilWhenItMayTake() {
        String text = compose(due(Template.DELAYED, ADA), null).text().replaceAll("\\s+", " ");

        assertThat(text).contains("the partner acme decides on your request", "Nothing is lost",
                "your request of November 1, 2026", "until January 30, 2027", "you need not do anything");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void whatIsAboutAPartnerNamesNobodyAndNoRequestAndBringsTheCommandThatHelps(String language) {
        Map<Template, String> commands = Map.of(Template.PARTNER_FAILING,
                "    curl http://localhost:8082/partners/acme -H \"Authorization: Bearer $TOKEN\"\n",
                Template.PARTNER_DISABLED,
                "    curl -X POST http://localhost:8082/partners/acme/enable -H \"Authorization: Bearer $TOKEN\"\n");
        TemplateComposer here = new TemplateComposer(TestProperties.with("language", language));
        commands.forEach((template, command) -> {
            NoticeContent noticeContent = NoticeContent.of(
                    new NoticeContent.SourceEvent(NoticeFixtures.EVENT, NOON, null, 1), template,
                    Recipient.at("root@example.com"), new FailingPartner("acme", "answered 503", NOON));
            Mail mail = compose(here, due(noticeContent, null), null);

            assertThat(mail.language()).isEqualTo(language);
            assertThat(mail.subject()).contains("acme");
            assertThat(mail.text()).contains("    answered 503\n", "2026", command)
                    .doesNotContain("null", "${", "[(", "API:", "approvals", "Request:", "Anfrage:");
            assertThat(mail.html()).contains("answered 503", "acme", "curl").doesNotContain("null", "[[", "req_",
                    "approvals");
            look(mail, "about-" + template.slug());
        });
    }

    @Test
    void aPartnerWithANameThatAShellWouldReadIsNoCommandOfItsOwn() {
        MailModel model = new FailingPartner("acme; reboot #$(id)/..", "410", NOON);

        assertThat(compose(due(content(Template.PARTNER_DISABLED, model), null), null).text())
                .contains("/partners/acme%3B+reboot+%23%24%28id%29%2F../enable -H");
    }

    @Test
    void aLongLineIsFoldedAndACommandIsNot() {
        Mail mail = compose(due(content(Template.WAITING, NoticeFixtures.model(Template.WAITING, ADA)), null), null);

        assertThat(mail.text().lines().filter(line -> !line.startsWith("  "))).allMatch(line -> line.length() <= 76);
        assertThat(mail.text().lines()).anyMatch(line -> line.startsWith("    curl") && line.length() > 100);
    }

    @Test
    void anEndlessSubjectHasAnEnd() {
        Mail mail = compose(
                due(Template.WAITING, new Developer("ada", "ada@example.com", "A".repeat(999), "en")),
                null);

        assertThat(mail.subject()).hasSizeLessThan(160).endsWith("…");
    }

    @Test
    void aFileOfTheFolderCountsAtOnceAndItsEndToo(@TempDir Path folder) throws IOException {
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));
        assertThat(compose(overridden, due(Template.LAPSED, ADA), null).subject()).contains("has lapsed");

        Path file = Files.createDirectories(folder.resolve("en")).resolve("lapsed.txt");
        Files.writeString(file, "Subject: Too late for [(${api})]\n\nSorry.\n");
        assertThat(compose(overridden, due(Template.LAPSED, ADA), null).subject()).isEqualTo("Too late for Weather");

        Files.writeString(file, "Subject: Much too late for [(${api})]\n\nSorry.\n");
        assertThat(compose(overridden, due(Template.LAPSED, ADA), null).subject())
                .isEqualTo("Much too late for Weather");

        Files.delete(file);
        assertThat(compose(overridden, due(Template.LAPSED, ADA), null).subject()).contains("has lapsed");
    }

    @Test
    void aFolderMayBringALanguage(@TempDir Path folder) throws IOException {
        Path french = Files.createDirectories(folder.resolve("fr"));
        Files.writeString(french.resolve("lapsed.txt"), "Subject: Trop tard\n\nBonjour [(${name})]\n");
        Files.writeString(french.resolve("lapsed.html"), "<p>Bonjour [[${name}]]</p>");
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));

        assertThat(compose(overridden, due(Template.LAPSED, speaking("fr")), null).text())
                .isEqualTo("Bonjour Ada Lovelace\n");
        assertThat(compose(overridden, due(Template.DECLINED, speaking("fr")), null).language()).isEqualTo("en");
    }

    @Test
    void aBrokenTemplateSaysWhereAndQuotesNothing(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("en")).resolve("key.txt");
        TemplateComposer overridden = new TemplateComposer(TestProperties.with("templates", folder.toString()));

        Files.writeString(file, "Subject: [(${key.nothing()})]\n\n");
        assertThatThrownBy(() -> compose(overridden, due(Template.KEY, ADA), KEY)).isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining("en/key.txt")
                .hasMessageContaining("line 1")
                .hasNoCause()
                .message().doesNotContain(KEY);
        Files.writeString(file, "Hello\n");
        assertThatThrownBy(() -> compose(overridden, due(Template.KEY, ADA), KEY)).isInstanceOf(InvalidTemplate.class)
                .hasMessageContaining("subject");
    }

    @Test
    void aMailThatSomebodySendsAgainIsAnotherMail() {
        Due first = due(Template.LAPSED, ADA);
        Due second = new Due(first.content(), null, 2, 0, NOON, true, null, null);

        assertThat(compose(first, null).id()).isEqualTo(first.content().id());
        assertThat(compose(second, null).id()).isEqualTo(first.content().id() + ".2");
    }

    private Mail compose(Due due, @Nullable String secret) {
        return compose(composer, due, secret);
    }

    private static Mail compose(TemplateComposer by, Due due, @Nullable String secret) {
        return by.compose(due.mailRequest(secret));
    }

    /** For people to look at. */
    private static void look(Mail mail, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target/mails/" + mail.language()));
            Files.writeString(folder.resolve(name + ".html"), mail.html());
            Files.writeString(folder.resolve(name + ".txt"), mail.subject() + "\n\n" + mail.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String languageFor(@Nullable String locale) {
        return compose(due(Template.LAPSED, speaking(locale)), null).language();
    }

    private static MailModel rotated(String by, @Nullable Instant oldUntil) {
        return new RotatedKey(requested(ADA, "My app"), NoticeFixtures.KEY_ID, "x7Qa", by, NOON, UNTIL, oldUntil);
    }

    private String revoked(String by) {
        MailModel model = new RevokedKey(requested(ADA, "My app"), NoticeFixtures.KEY_ID, by, "Lost on a train", NOON);
        String text = compose(due(content(Template.KEY_REVOKED, model), null), null).text();
        assertThat(text).contains("    Lost on a train\n");
        return text;
    }

    private static Developer speaking(@Nullable String locale) {
        return new Developer("ada", "ada@example.com", "Ada Lovelace", locale);
    }

    private static NoticeContent content(Template template, MailModel model) {
        return NoticeContent.of(NoticeFixtures.SOURCE, template, Recipient.at("ops@example.com"), model);
    }

    private static Due tricked(Template template) {
        Developer developer = new Developer("ada", "ada@example.com", "Ada" + TRICK, "en");
        MailModel model = NoticeFixtures.model(template, developer, text -> text + TRICK);
        return due(NoticeContent.of(NoticeFixtures.SOURCE, template, Recipient.of(developer), model), null);
    }
}
