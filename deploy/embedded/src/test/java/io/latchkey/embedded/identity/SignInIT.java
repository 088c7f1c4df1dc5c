package io.latchkey.embedded.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInIT {

    private static final String VERIFIER = "0123456789012345678901234567890123456789012345";
    private static final String HOME = "http://localhost:18083/login/oauth2/code/latchkey";

    @TempDir
    Path folder;

    private final Browser browser = new Browser();
    private final JsonMapper json = JsonMapper.shared();
    private IdentityProvider provider;

    @BeforeEach
    void start() {
        provider = IdentityProvider.start(folder, 0);
    }

    @AfterEach
    void close() {
        browser.close();
        provider.close();
    }

    @Test
    void fromAPageToItsTokens() throws ParseException {
        var page = signInPage();
        assertThat(page.body()).contains("accepts everyone", "Ada", "Linus", "Grace", "Edsger", "Root");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://localhost:*");
        var tokens = exchanged(browser.follow(browser.signIn(page, "ada")));
        var access = TokenVerifier.accessToken(provider.issuer(), tokens.at("/access_token").asString());
        assertThat(access.getSubject()).isEqualTo("ada");
        assertThat(access.getAudience()).containsExactly("latchkey");
        assertThat(access.getStringListClaim("roles")).containsExactly("developer");
        assertThat(access.getStringClaim("scope")).isEqualTo("email openid profile");
        var id = TokenVerifier.idToken(provider.issuer(), tokens.at("/id_token").asString());
        assertThat(id.getSubject()).isEqualTo("ada");
        assertThat(id.getAudience()).containsExactly("latchkey-pages");
        assertThat(id.getStringListClaim("roles")).containsExactly("developer");
        assertThat(id.getStringClaim("email")).isEqualTo("ada@example.com");
        assertThat(id.getStringClaim("name")).isEqualTo("Ada");
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-1");
        var answer = browser.get(provider.issuer().resolve("/userinfo"), tokens.at("/access_token").asString());
        assertThat(answer.statusCode()).as(() -> answer.headers().toString()).isEqualTo(200);
        var user = json.readTree(answer.body());
        assertThat(user.at("/sub").asString()).isEqualTo("ada");
        assertThat(user.at("/email").asString()).isEqualTo("ada@example.com");
    }

    @Test
    void whoIsSignedInGoesStraightThroughAndCanBeSomebodyElse() throws ParseException {
        exchanged(browser.follow(browser.signIn(signInPage(), "ada")));
        assertThat(exchanged(browser.get(authorize(HOME))).has("id_token")).isTrue();
        var home = browser.get(provider.issuer().resolve("/"));
        assertThat(home.body()).contains("You are signed in as <b>Ada</b>");
        browser.signIn(home, "grace");
        var id = exchanged(browser.get(authorize(HOME))).at("/id_token").asString();
        assertThat(TokenVerifier.idToken(provider.issuer(), id).getSubject()).isEqualTo("grace");
        var out = browser.post(provider.issuer().resolve("/sign-out"),
                Map.of("_csrf", Browser.csrf(browser.get(provider.issuer().resolve("/")))));
        assertThat(browser.follow(out).body()).doesNotContain("You are signed in");
    }

    @Test
    void afterSignOutItAsksAgain() {
        var tokens = exchanged(browser.follow(browser.signIn(signInPage(), "ada")));
        var out = signOut(tokens.at("/id_token").asString());
        assertThat(Browser.location(out)).hasToString("http://localhost:18083/?state=s%26t");
        assertThat(Browser.location(browser.get(authorize(HOME)))).hasPath("/sign-in");
    }

    @Test
    void signOutEndsWellWithTheIdTokenOfAnEarlierRun() {
        var tokens = exchanged(browser.follow(browser.signIn(signInPage(), "ada")));
        int port = provider.issuer().getPort();
        provider.close();
        provider = IdentityProvider.start(folder, port);
        browser.signIn(signInPage(), "grace");
        var out = signOut(tokens.at("/id_token").asString());
        assertThat(Browser.location(out)).hasToString("http://localhost:18083/?state=s%26t");
        assertThat(Browser.location(browser.get(authorize(HOME)))).hasPath("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:5/x", "http://localhost/login/oauth2/code/latchkey",
            "http://localhost:65535/a?b=c"})
    void aSignInLeadsToAnyPageOfThisMachine(String page) {
        assertThat(Browser.location(browser.get(authorize(page)))).hasPath("/sign-in");
        var answer = browser.follow(browser.signIn(signInPage(page), "root"));
        assertThat(Browser.location(answer).toString()).startsWith(page).contains("code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "https://localhost:1/", "http://localhost.example.com/",
            "http://localhost@example.com/", "http://localhost:1/#x", "javascript:alert(1)", "//localhost/", "%"})
    void aSignInLeadsNowhereElse(String page) {
        var refused = browser.get(authorize(page));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Sign-in failed");
    }

    @Test
    void aSignInWithoutProofKeyIsRefused() {
        var query = query(HOME);
        query.remove("code_challenge");
        query.remove("code_challenge_method");
        var refused = browser.get(provider.issuer().resolve("/oauth2/authorize?" + Browser.encoded(query)));
        assertThat(Browser.location(refused).toString()).startsWith(HOME).contains("error=invalid_request");
    }

    private HttpResponse<String> signOut(String idToken) {
        return browser.get(provider.issuer().resolve("/connect/logout?" + Browser.encoded(Map.of("id_token_hint",
                idToken, "post_logout_redirect_uri", "http://localhost:18083/", "state", "s&t"))));
    }

    private HttpResponse<String> signInPage() {
        return signInPage(HOME);
    }

    private HttpResponse<String> signInPage(String home) {
        return browser.follow(browser.get(authorize(home)));
    }

    /** Exchanges the code in this redirect for tokens. */
    private JsonNode exchanged(HttpResponse<String> answer) {
        var query = UriComponentsBuilder.fromUri(Browser.location(answer)).build().getQueryParams();
        assertThat(query.getFirst("state")).isEqualTo("s-1");
        var oAuthClient = provider.client("latchkey-pages");
        return json.readTree(browser.post(provider.issuer().resolve("/oauth2/token"), Map.of("grant_type",
                "authorization_code", "code", query.getFirst("code"), "redirect_uri", HOME, "code_verifier", VERIFIER,
                "client_id", oAuthClient.id(), "client_secret", oAuthClient.secret())).body());
    }

    private URI authorize(String home) {
        return provider.issuer().resolve("/oauth2/authorize?" + Browser.encoded(query(home)));
    }

    private static Map<String, String> query(String home) {
        return new LinkedHashMap<>(Map.of("response_type", "code", "client_id", "latchkey-pages", "redirect_uri", home,
                "scope", "openid profile email", "state", "s-1", "nonce", "n-1", "code_challenge", challenge(),
                "code_challenge_method", "S256"));
    }

    private static String challenge() {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))).toString();
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
