package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedForm;
import io.latchkey.testing.browser.RenderedPage;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@KeyIssuerServiceTest
class ClaimPagesIT {

    private static final Pattern KEY = Pattern.compile("lk_[0-9A-Z]{26}_[0-9A-Za-z]{38}");

    private final ClaimPageFixture fixture;
    private final MutableClock clock;
    private final HttpBrowser ada = new HttpBrowser();
    private final KeyRequestApproved approved = approved("linked", "gold");

    @Autowired
    ClaimPagesIT(ClaimPageFixture fixture, MutableClock clock) {
        this.fixture = fixture;
        this.clock = clock;
    }

    @AfterEach
    void close() {
        ada.close();
    }

    @Test
    void theOwnerSignsInAndSeesTheKeyOnce() {
        URI link = fixture.issueLink(approved);
        RenderedPage landing = ada.get(link);
        assertThat(landing.status()).isEqualTo(200);
        assertThat(landing.title()).isEqualTo("A key is waiting for you");
        assertThat(landing.html()).contains("The linked API", "gold", "Link valid until").doesNotContain("Ada",
                "<script");

        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        assertThat(offer.url()).isEqualTo(link);
        assertThat(offer.title()).isEqualTo("Your key is ready to be generated");
        assertThat(offer.html()).contains("Ada", "ada@example.com", "My app");

        RenderedPage shown = ada.send(offer.form(link.getPath()));
        assertThat(shown.title()).isEqualTo("Your key");
        String key = key(shown);
        assertThat(KeySecret.parse(key)).isPresent();
        String nonce = shown.document().select("script").attr("nonce");
        assertThat(shown.header("Content-Security-Policy")).contains("default-src 'none'",
                "script-src 'nonce-" + nonce + "'", "form-action 'self'").doesNotContain("unsafe");
        assertThat(state()).isEqualTo("active");

        RenderedPage used = ada.get(link);
        assertThat(used.title()).isEqualTo("This link has been used");
        assertThat(used.html()).contains("Generated", "<code>" + key.substring(key.length() - 4) + "</code>")
                .doesNotContain(key);
    }

    @Test
    void noResponseIsCachedOrSendsAReferrer() {
        URI link = fixture.issueLink(approved);
        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        Stream.of(new HttpBrowser().get(link), offer, ada.send(offer.form(link.getPath())), ada.get(link),
                ada.get(link.resolve("/claim/nothing")), ada.request("PUT", link)).forEach(page -> {
                    assertThat(page.header("Cache-Control")).as(page.title()).contains("no-store");
                    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
                    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
                    assertThat(page.html()).doesNotContain("http:", "https:", "style=");
                });
    }

    @Test
    void aPageWithoutAFormSetsNoCookie() {
        URI link = fixture.issueLink(approved);
        RenderedPage notFound = ada.get(link.resolve("/claim/nothing"));
        assertThat(notFound.status()).isEqualTo(404);
        assertThat(notFound.header("Set-Cookie")).isEmpty();
        assertThat(ada.get(link).header("Set-Cookie")).as("for the form that signs in").contains("-csrf=");
    }

    @Test
    void aBrowserThatPrefersGermanGetsGermanPages() {
        URI link = fixture.issueLink(approved);
        assertThat(shown("de-AT,de;q=0.9,en;q=0.8", HttpMethod.GET, link)).contains("<html lang=\"de\">",
                "<h1>Ein Schlüssel wartet auf Sie</h1>", "Link gültig bis", ">Anmelden</button>");
        assertThat(shown("de", HttpMethod.POST, link)).as("written by a security filter")
                .contains("<html lang=\"de\">", "<h1>Diese Seite war zu lange geöffnet</h1>");
        assertThat(shown("tlh", HttpMethod.GET, link)).contains("<html lang=\"en\">",
                "<h1>A key is waiting for you</h1>");
    }

    @Test
    void theSameFormShowsTheSameKeyAgainAndAnotherFormDoesNot() {
        URI link = fixture.issueLink(approved);
        RenderedForm form = ClaimPageFixture.openSignedIn(ada, link, "ada").form(link.getPath());
        RenderedForm other = ada.get(link).form(link.getPath());
        String key = key(ada.send(form));

        assertThat(key(ada.send(form))).isEqualTo(key);
        assertThat(ada.send(other).title()).isEqualTo("This link has been used");
        clock.advance(Duration.ofSeconds(61));
        assertThat(ada.send(form).title()).isEqualTo("This link has been used");
    }

    @Test
    void viewsAndFormsWithoutSignInLeaveTheTicketUnused() {
        URI link = fixture.issueLink(approved);
        Document before = fixture.stored(approved);
        try (HttpBrowser scanner = new HttpBrowser(); HttpBrowser stranger = new HttpBrowser()) {
            RenderedPage page = scanner.request("GET", link);
            assertThat(scanner.request("HEAD", link).status()).isEqualTo(200);
            RenderedForm forged = page.form("/sign-in").to(link).with("wish", "generate").with("nonce",
                    Nonce.generate(new SecureRandom()).reveal());
            RenderedPage refused = scanner.sendWithoutRedirects(forged);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.title()).isEqualTo("Please sign in again");
            assertThat(stranger.sendWithoutRedirects(forged).title()).isEqualTo("This page was open for too long");

            RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
            ada.get(link);
            ada.request("HEAD", link);
            ada.request("PUT", link);
            assertThat(ada.sendWithoutRedirects(offer.form(link.getPath()).without("_csrf")).status()).isEqualTo(403);
            assertThat(ada.sendWithoutRedirects(offer.form(link.getPath()).without("nonce")).title())
                    .isEqualTo("Your key is ready to be generated");
            assertThat(ada.sendWithoutRedirects(offer.form(link.getPath()).with("wish", "sing")).status())
                    .isEqualTo(400);
        }
        assertThat(fixture.stored(approved)).isEqualTo(before);
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void anotherPersonGetsNothingAndTheOwnerIsInformed() {
        URI link = fixture.issueLink(approved);
        try (HttpBrowser linus = new HttpBrowser()) {
            RenderedPage waiting = ClaimPageFixture.openSignedIn(linus, link, "linus");
            assertThat(waiting.title()).isEqualTo("A key is waiting");
            assertThat(waiting.html()).doesNotContain("Ada", "ada@");
            assertThat(fixture.stored(approved).toJson()).doesNotContain("linus");

            RenderedPage notFound = linus.send(waiting.form(link.getPath()));
            assertThat(fixture.stored(approved).toJson()).contains("linus");
            assertThat(state()).isEqualTo("ready");
            assertThat(notFound.status()).isEqualTo(404);
            assertThat(notFound.title()).isEqualTo("Link not found");
            assertThat(notFound.html()).doesNotContain("linked", "Ada");
            assertThat(withoutNonces(notFound)).isEqualTo(withoutNonces(
                    linus.get(link.resolve("/claim/" + Ticket.generate(new SecureRandom()).reveal()))));

            RenderedPage out = linus.send(notFound.form("/sign-out"));
            assertThat(out.title()).isEqualTo("You are signed out");
            RenderedPage back = linus.signIn(out, "ada", Infrastructure.identity());
            assertThat(back.url()).isEqualTo(link);
            assertThat(back.title()).isEqualTo("Your key is ready to be generated");
        }
    }

    @Test
    void afterFiveFailedAttemptsAPersonMustWait() {
        URI link = fixture.issueLink(approved);
        try (HttpBrowser grace = new HttpBrowser()) {
            RenderedForm form = ClaimPageFixture.openSignedIn(ada, link, "ada").form(link.getPath());
            ClaimPageFixture.openSignedIn(grace, link, "grace");
            RenderedForm forged = grace.get(link).form("/sign-out").to(link).with("nonce",
                    form.fields().getOrDefault("nonce", ""));
            List<Integer> answers = IntStream.range(0, 6).mapToObj(_ -> grace.sendWithoutRedirects(forged).status())
                    .toList();
            assertThat(answers).startsWith(404, 404, 404, 404).endsWith(429);
            RenderedPage refused = grace.sendWithoutRedirects(forged);
            assertThat(refused.title()).isEqualTo("Too many attempts");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
            assertThat(ada.send(form).title()).isEqualTo("Your key");
        }
    }

    @Test
    void theOwnerOfALostKeyCanRevokeItAndGenerateAnother() {
        URI link = fixture.issueLink(approved);
        String first = key(ada.send(ClaimPageFixture.openSignedIn(ada, link, "ada").form(link.getPath())));
        RenderedForm again = ada.get(link).form(link.getPath());

        assertThat(again.fields()).containsEntry("wish", "regenerate");
        assertThat(ada.send(again).title()).as("without confirmation").isEqualTo("This link has been used");
        RenderedPage shown = ada.send(again.with("confirmed", "true"));
        assertThat(key(shown)).isNotEqualTo(first);
        assertThat(ada.send(ada.get(link).form(link.getPath()).with("confirmed", "true").with("seen",
                again.fields().getOrDefault("seen", ""))).title())
                .as("the secret on that page was replaced already").isEqualTo("This link has been used");
    }

    @Test
    void anExpiredLinkIsRenewedByMail() {
        URI link = fixture.issueLink(approved);
        clock.advance(Duration.ofDays(4));
        try (HttpBrowser nobody = new HttpBrowser()) {
            assertThat(nobody.get(link).title()).isEqualTo("This link is no longer valid");
        }
        RenderedPage ended = ClaimPageFixture.openSignedIn(ada, link, "ada");
        assertThat(ended.status()).isEqualTo(410);
        assertThat(ada.send(ended.form(link.getPath())).title()).isEqualTo("A new link is on its way");
        assertThat(ada.get(link).title()).as("the old link is invalid").isEqualTo("Link not found");
    }

    @Test
    void aThousandParallelClaimsGenerateOneKey() {
        URI link = fixture.issueLink(approved);
        RenderedForm form = ClaimPageFixture.openSignedIn(ada, link, "ada").form(link.getPath());
        SecureRandom random = new SecureRandom();
        try (var people = Executors.newFixedThreadPool(64)) {
            List<CompletableFuture<RenderedPage>> pages = IntStream.range(0, 1000)
                    .mapToObj(_ -> form.with("nonce", Nonce.generate(random).reveal()))
                    .map(each -> CompletableFuture.supplyAsync(() -> ada.sendWithoutRedirects(each), people)).toList();
            List<RenderedPage> answers = pages.stream().map(CompletableFuture::join).toList();
            assertThat(answers.stream().filter(each -> each.title().equals("Your key"))).hasSize(1);
            assertThat(answers.stream().filter(each -> each.title().equals("This link has been used"))).hasSize(999);
        }
    }

    private String state() {
        Map<String, Object> claims = new HashMap<>(Infrastructure.identity().claims("ada"));
        claims.put("exp", clock.instant().plusSeconds(60).getEpochSecond());
        JsonNode key = RestTestClient.bindToServer().baseUrl(fixture.service().toString()).build().get()
                .uri("/keys/" + IdKind.KEY.derivedFrom(approved.requestId()))
                .headers(headers -> headers.setBearerAuth(Infrastructure.identity().sign(claims))).exchange()
                .expectStatus().isOk().returnResult(JsonNode.class).getResponseBody();
        return Objects.requireNonNull(key).at("/state").asString();
    }

    private static String withoutNonces(RenderedPage page) {
        var document = page.document();
        document.select("[value], [nonce]").removeAttr("value").removeAttr("nonce");
        return document.html();
    }

    private static String shown(String acceptLanguage, HttpMethod method, URI place) {
        return Objects.requireNonNull(RestTestClient.bindToServer().build().method(method).uri(place)
                .header("Accept-Language", acceptLanguage).exchange().returnResult(String.class).getResponseBody());
    }

    private static String key(RenderedPage page) {
        return KEY.matcher(page.html()).results().findFirst()
                .orElseThrow(() -> new AssertionError(page.status() + " " + page.title())).group();
    }
}
