package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedForm;
import io.latchkey.testing.browser.RenderedPage;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;

@KeyIssuerServiceTest
class SessionsIT {

    private static final String SESSION = "__Host-latchkey-key-issuer-service";
    private static final String OFFER = "Your key is ready to be generated";
    private static final String NOT_SIGNED_IN = "A key is waiting for you";

    private final ClaimPageFixture fixture;
    private final MutableClock clock;
    private final MongoOperations mongo;
    private final ConfigurableApplicationContext service;
    private final HttpBrowser ada = new HttpBrowser();
    private URI link;

    @Autowired
    SessionsIT(ClaimPageFixture fixture, MutableClock clock, MongoOperations mongo,
            ConfigurableApplicationContext service) {
        this.fixture = fixture;
        this.clock = clock;
        this.mongo = mongo;
        this.service = service;
    }

    @BeforeEach
    void nobodyIsSignedInAndALinkIsIssued() {
        link = fixture.issueLink(approved("linked", "gold"));
        mongo.getCollection("sessions").deleteMany(new Document());
    }

    @AfterEach
    void close() {
        ada.close();
    }

    @Test
    void viewingAPageCreatesNoSession() {
        ada.get(link);
        ada.send(ada.get(link).form("/sign-in"));
        assertThat(ada.cookies()).doesNotContainKey(SESSION);
        assertThat(mongo.getCollection("sessions").countDocuments()).isZero();
    }

    @Test
    void theSessionCookieIsForThisServiceOnlyAndHiddenFromScripts() {
        RenderedForm form = ada.get(link).form("/sign-in");
        RenderedPage login = ada.send(form);
        RenderedPage authorized = ada.sendWithoutRedirects(login.form("/sign-in").with("name", "ada"));
        RenderedPage step = ada.request("GET", URI.create(authorized.header("Location")));
        RenderedPage signedIn = ada.request("GET", URI.create(step.header("Location")));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(each -> assertThat(each).startsWith(SESSION + "=").contains("Path=/", "Secure", "HttpOnly",
                        "SameSite=Lax").doesNotContain("Domain", "Max-Age"));
        assertThat(signedIn.header("Location")).as("relative, because a proxy in front may use https")
                .isEqualTo(link.getPath());
    }

    @Test
    void theStoredSessionHoldsNoCookieAndNoTicket() {
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        Document session = Objects.requireNonNull(mongo.getCollection("sessions").find().first());
        assertThat(session.toJson()).doesNotContain(ada.cookies().getOrDefault(SESSION, "?"),
                link.getPath().substring("/claim/".length()));
        assertThat(session).containsOnlyKeys("_id", "seen", "idleSeconds", "expireAt", "since", "caller", "email",
                "name", "rights", "idToken");
    }

    @Test
    void everySignInStartsANewSessionAndEndsTheOldOne() {
        ada.cookies().put(SESSION, "planted");
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        String first = ada.cookies().getOrDefault(SESSION, "?");
        assertThat(first).isNotEqualTo("planted");

        HttpBrowser before = ada.copy();
        ada.send(ada.get(link).form("/sign-out").to(link.resolve("/sign-in")));
        assertThat(ada.cookies()).containsKey(SESSION).doesNotContainEntry(SESSION, first);
        assertThat(ada.get(link).title()).isEqualTo(OFFER);
        assertThat(before.get(link).title()).isEqualTo(NOT_SIGNED_IN);
    }

    @Test
    void aSessionIsSharedByAllInstancesAndSurvivesARestart() {
        Map<String, String> settings = Infrastructure.propertiesOf(service);
        try (ConfigurableApplicationContext first = Infrastructure.start(KeyIssuerApplication.class, settings)) {
            ClaimPageFixture.openSignedIn(ada, on(first), "ada");
            assertThat(ada.get(link).title()).as("on this instance").isEqualTo(OFFER);
        }
        assertThat(ada.get(link).title()).isEqualTo(OFFER);
        try (ConfigurableApplicationContext second = Infrastructure.start(KeyIssuerApplication.class, settings)) {
            RenderedPage offer = ada.get(on(second));
            assertThat(offer.title()).isEqualTo(OFFER);
            assertThat(ada.send(offer.form(link.getPath()).to(link)).title())
                    .as("a form of one instance, submitted to another").isEqualTo("Your key");
        }
    }

    @Test
    void aSessionEndsAfterFifteenMinutesWithoutUse() {
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        clock.advance(Duration.ofMinutes(14));
        assertThat(ada.get(link).title()).isEqualTo(OFFER);
        clock.advance(Duration.ofMinutes(14));
        RenderedForm form = ada.get(link).form(link.getPath());
        clock.advance(Duration.ofMinutes(15));
        RenderedPage ended = ada.send(form);
        assertThat(ended.title()).isEqualTo("Please sign in again");
        assertThat(ada.get(link).title()).isEqualTo(NOT_SIGNED_IN);
        assertThat(ada.signIn(ended, "ada", Infrastructure.identity()).title()).isEqualTo(OFFER);
    }

    @Test
    void aSessionEndsAfterEightHoursEvenIfInUse() {
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        for (int minutes = 10; minutes < 8 * 60; minutes += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(ada.get(link).title()).as(minutes + " minutes").isEqualTo(OFFER);
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(ada.get(link).title()).isEqualTo(NOT_SIGNED_IN);
    }

    @Test
    void endedSessionsAreDeletedFromTheStore() {
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        clock.advance(Duration.ofMinutes(16));
        try (HttpBrowser linus = new HttpBrowser()) {
            ClaimPageFixture.openSignedIn(linus, link, "linus");
        }
        assertThat(mongo.getCollection("sessions").find().map(each -> each.getString("caller")))
                .containsExactly("linus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "../../etc"})
    void aForgedCookieIsNotSignedIn(String cookie) {
        ada.cookies().put(SESSION, cookie);
        assertThat(ada.get(link).title()).isEqualTo(NOT_SIGNED_IN);
        assertThat(ada.get(link).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seen", "since", "idleSeconds", "caller", "rights"})
    void anUnreadableSessionIsNotSignedIn(String field) {
        ClaimPageFixture.openSignedIn(ada, link, "ada");
        mongo.getCollection("sessions").updateMany(new Document(),
                new Document("$set", new Document(field, new Document("a", "newer version"))));
        RenderedPage page = ada.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.title()).isEqualTo(NOT_SIGNED_IN);
    }

    @Test
    void aSignInFromAnotherBrowserOrATamperedOneFailsWithAPage() {
        RenderedPage login = ada.send(ada.get(link).form("/sign-in"));
        RenderedPage authorized = ada.sendWithoutRedirects(login.form("/sign-in").with("name", "ada"));
        RenderedPage step = ada.request("GET", URI.create(authorized.header("Location")));
        URI code = URI.create(step.header("Location"));
        try (HttpBrowser victim = new HttpBrowser(); HttpBrowser tampered = ada.copy()) {
            RenderedPage failed = victim.get(code);
            assertThat(failed.status()).isEqualTo(403);
            assertThat(failed.title()).isEqualTo("You are not signed in");
            assertThat(victim.cookies()).doesNotContainKey(SESSION);

            tampered.cookies().replaceAll((name, value) -> name.contains("-in-") ? value.substring(5) : value);
            assertThat(tampered.get(code).title()).isEqualTo("You are not signed in");
            assertThat(tampered.get(URI.create(code.toString().replaceFirst("state=...", "state=xyz"))).title())
                    .isEqualTo("You are not signed in");
            assertThat(tampered.get(fixture.service().resolve("/sign-in/code")).title())
                    .isEqualTo("You are not signed in");
            assertThat(tampered.get(fixture.service().resolve("/sign-in/code?error=access_denied&state=x")).title())
                    .isEqualTo("You are not signed in");
        }
        assertThat(ada.get(code).title()).as("the browser that started the sign-in").isEqualTo(OFFER);
        assertThat(ada.get(code).title()).as("a code that was used already").isEqualTo("You are not signed in");
    }

    @Test
    void twoTabsCanSignInInParallel() {
        RenderedPage one = ada.send(ada.get(link).form("/sign-in"));
        URI other = fixture.issueLink(approved("linked", "free"));
        RenderedPage two = ada.send(ada.get(other).form("/sign-in"));
        assertThat(ada.send(two.form("/sign-in").with("name", "ada")).url()).isEqualTo(other);
        assertThat(ada.send(one.form("/sign-in").with("name", "ada")).status()).isLessThan(500);
        assertThat(ada.get(link).title()).isEqualTo(OFFER);
    }

    @Test
    void abandonedSignInsLeaveAtMostFiveCookies() {
        RenderedPage last = ada.get(link);
        for (int times = 0; times < 20; times++) {
            last = ada.send(ada.get(link).form("/sign-in"));
        }
        assertThat(ada.cookies().keySet()).filteredOn(each -> each.contains("-in-")).hasSizeLessThanOrEqualTo(5);
        assertThat(ada.send(last.form("/sign-in").with("name", "ada")).title()).isEqualTo(OFFER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/", "//example.com/claim/x", "/\\example.com", "/claim/../keys",
            "/keys",
            "/claim/x/y", "javascript:alert(1)", "/claim/x\r\nLocation: https://example.com", "claim/x",
            "/%2F/example.com", "/claim/x y"})
    void theReturnPathLeadsOnlyToPagesOfThisService(String returnPath) {
        RenderedPage login = ada.send(ada.get(link).form("/sign-in").with("back", returnPath));
        RenderedPage back = ada.send(login.form("/sign-in").with("name", "ada"));
        assertThat(back.url()).isEqualTo(link.resolve("/sign-in"));
        assertThat(back.title()).isEqualTo("You are signed in");
    }

    @Test
    void aForgedReturnPathInTheCookieIsRefused() {
        RenderedPage login = ada.send(ada.get(link).form("/sign-in"));
        ada.cookies().replaceAll((name, value) -> name.contains("-in-") ? withForeignReturnPath(value) : value);
        assertThat(ada.send(login.form("/sign-in").with("name", "ada")).url()).isEqualTo(link.resolve("/sign-in"));
    }

    @Test
    void formsWithoutACsrfTokenAreRefused() {
        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        for (String form : new String[]{"/sign-out", "/sign-in", link.getPath()}) {
            RenderedForm real = (form.equals("/sign-in") ? new HttpBrowser().get(link) : offer).form(form);
            for (RenderedForm forged : new RenderedForm[]{real.without("_csrf"), real.with("_csrf", "x")}) {
                RenderedPage refused = ada.sendWithoutRedirects(forged);
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.title()).isEqualTo("This page was open for too long");
            }
        }
        assertThat(ada.get(link).title()).isEqualTo(OFFER);
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() {
        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        HttpBrowser copy = ada.copy();
        RenderedPage out = ada.send(offer.form("/sign-out"));
        assertThat(out.url().getPath()).isEqualTo("/signed-out");
        assertThat(ada.cookies()).doesNotContainKey(SESSION);
        assertThat(copy.get(link).title()).isEqualTo(NOT_SIGNED_IN);
        assertThat(ada.send(ada.get(link).form("/sign-in")).url().getAuthority())
                .as("the provider asks again").isEqualTo(Infrastructure.identity().issuer().getAuthority());
        assertThat(ada.request("GET", link.resolve("/sign-out")).status()).isNotEqualTo(200);
    }

    @Test
    void aBrowserNeverGetsJson() {
        String huge = "x".repeat(70_000);
        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        Stream.of(ada.request("PUT", link), ada.request("DELETE", link), ada.request("GET", link.resolve("/sign-out")),
                ada.request("OPTIONS", link.resolve("/sign-in")), ada.get(link.resolve("/claim/%28")),
                ada.sendWithoutRedirects(offer.form(link.getPath()).with("nonce", huge)),
                ada.sendWithoutRedirects(offer.form(link.getPath()).with("seen", "yesterday")),
                ada.get(link.resolve("/claim/x"))).forEach(page -> {
                    assertThat(page.header("Content-Type")).as(page.url() + " " + page.status())
                            .isIn("", "text/html;charset=UTF-8");
                    assertThat(page.html()).doesNotStartWith("{");
                });
    }

    @Test
    void withoutTheProviderTheServiceStartsAndReports503() {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("key-issuer-service"));
        settings.putAll(Map.of("spring.config.name", "key-issuer-service", "latchkey.sealing.write-with", "one",
                "latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "latchkey.security.issuer", "http://localhost:1"));
        try (ConfigurableApplicationContext alone = Infrastructure.start(KeyIssuerApplication.class, settings)) {
            RenderedPage page = ada.get(on(alone).resolve("/sign-in"));
            RenderedPage unavailable = ada.send(page.form("/sign-in"));
            assertThat(unavailable.status()).isEqualTo(503);
            assertThat(unavailable.title()).isEqualTo("Temporarily unavailable");
            assertThat(unavailable.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void withoutTheStoreAPageReports503() {
        RenderedPage offer = ClaimPageFixture.openSignedIn(ada, link, "ada");
        Infrastructure.storeProxy().whileDown(() -> {
            RenderedPage unavailable = ada.get(link);
            assertThat(unavailable.status()).isEqualTo(503);
            assertThat(unavailable.title()).isEqualTo("Temporarily unavailable");
            assertThat(ada.sendWithoutRedirects(offer.form(link.getPath())).header("Content-Type"))
                    .startsWith("text/html");
        });
    }

    private URI on(ConfigurableApplicationContext instance) {
        return URI.create("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port")
                + link.getPath());
    }

    private static String withForeignReturnPath(String cookie) {
        String json = new String(Base64.getUrlDecoder().decode(cookie),
                StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                json.replaceFirst("\"/claim/[^\"]*\"", "\"https://example.com/\"")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
