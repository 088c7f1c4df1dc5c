package io.latchkey.embedded.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import io.latchkey.embedded.FolderInUse;
import io.latchkey.embedded.PortTaken;
import io.latchkey.embedded.identity.account.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class IdentityProviderIT {

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
    void isDiscovered() {
        var metadata = json.readTree(browser.get(at("/.well-known/openid-configuration")).body());
        var issuer = provider.issuer().toString();
        assertThat(issuer).matches("http://localhost:\\d+");
        assertThat(metadata.at("/issuer").asString()).isEqualTo(issuer);
        assertThat(metadata.at("/authorization_endpoint").asString()).isEqualTo(issuer + "/oauth2/authorize");
        assertThat(metadata.at("/token_endpoint").asString()).isEqualTo(issuer + "/oauth2/token");
        assertThat(metadata.at("/jwks_uri").asString()).isEqualTo(issuer + "/oauth2/jwks");
        assertThat(metadata.at("/end_session_endpoint").asString()).isEqualTo(issuer + "/connect/logout");
        assertThat(metadata.at("/id_token_signing_alg_values_supported/0").asString()).isEqualTo("RS256");
        var keys = json.readTree(browser.get(at("/oauth2/jwks")).body()).at("/keys");
        assertThat(keys).extracting(key -> key.at("/alg").asString()).containsExactlyInAnyOrder("ES256", "RS256");
        assertThat(keys).noneMatch(key -> key.has("d"));
    }

    @Test
    void aPersonsTokenSaysWhoTheyAre() throws ParseException {
        var answer = browser.get(at("/demo/token/ada"));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        var claims = TokenVerifier.accessToken(provider.issuer(), answer.body());
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getAudience()).containsExactly("latchkey");
        assertThat(claims.getStringListClaim("roles")).containsExactly("developer");
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.com");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ada");
        assertThat(claims.getStringClaim("scope")).isEqualTo("email openid profile");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(Duration.between(Instant.now(), claims.getExpirationTime().toInstant()))
                .isBetween(Duration.ofMinutes(719), Duration.ofHours(12));
    }

    @Test
    void aMachinesTokenSaysWhatItMay() throws ParseException {
        var claims = TokenVerifier.accessToken(provider.issuer(), browser.get(at("/demo/token/gateway")).body());
        assertThat(claims.getSubject()).isEqualTo("gateway");
        assertThat(claims.getStringClaim("scope")).isEqualTo("keys.introspect");
        assertThat(claims.getClaim("roles")).isNull();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        var answer = browser.get(at("/demo/token/nobody"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json.readTree(answer.body());
        assertThat(problem.at("/status").asInt()).isEqualTo(404);
        assertThat(problem.at("/detail").asString()).contains("nobody", "ada", "root", "portal");
        assertThat(problem.at("/names")).hasSize(7);
        assertThatThrownBy(() -> provider.token("nobody")).hasMessageContaining("Known names: ada, edsger");
    }

    @Test
    void peopleCanBeInvented() throws ParseException {
        var person = new Person("zoe", "zoe@example.com", "Zoë", Set.of("developer", "admin"));
        var claims = TokenVerifier.accessToken(provider.issuer(), provider.token(person));
        assertThat(claims.getSubject()).isEqualTo("zoe");
        assertThat(claims.getStringClaim("name")).isEqualTo("Zoë");
        assertThat(claims.getStringListClaim("roles")).containsExactly("admin", "developer");
        assertThat(browser.get(at("/demo/token/zoe")).statusCode()).isEqualTo(404);
        provider.add(person);
        assertThat(browser.get(at("/demo/token/zoe")).statusCode()).isEqualTo(200);
        assertThat(browser.get(at("/sign-in")).body()).contains("Zoë");
    }

    @Test
    void wrongClaimsAreSignedToo() {
        var claims = provider.claims("ada");
        claims.put("aud", List.of("another"));
        claims.put("exp", 1);
        claims.remove("email");
        assertThat(Base64URL.from(provider.sign(claims).split("\\.", -1)[1]).decodeToString())
                .contains("\"another\"", "\"exp\":1", "\"ada\"").doesNotContain("ada@example.com");
    }

    @Test
    void aMachineGetsATokenForItsSecret() throws ParseException {
        var portal = provider.client("portal");
        var answer = browser.post(at("/oauth2/token"), Map.of("grant_type", "client_credentials", "client_id", "portal",
                "client_secret", portal.secret(), "scope", "key-requests.write"));
        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = TokenVerifier.accessToken(provider.issuer(),
                json.readTree(answer.body()).at("/access_token").asString());
        assertThat(claims.getSubject()).isEqualTo("portal");
        assertThat(claims.getAudience()).containsExactly("latchkey");
        assertThat(claims.getStringClaim("scope")).isEqualTo("key-requests.write");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("portal");
        assertThat(browser.post(at("/oauth2/token"), Map.of("grant_type", "client_credentials", "client_id", "portal",
                "client_secret", "wrong", "scope", "key-requests.write")).statusCode()).isEqualTo(401);
        assertThat(browser.post(at("/oauth2/token"), Map.of("grant_type", "client_credentials", "client_id", "portal",
                "client_secret", portal.secret(), "scope", "keys.introspect")).statusCode()).isEqualTo(400);
    }

    @Test
    void aTokenAndTheSecretsOutliveARestart() throws IOException {
        var token = provider.token("grace");
        var secret = provider.client("portal").secret();
        int port = provider.issuer().getPort();
        provider.close();
        provider = IdentityProvider.start(folder, port);
        assertThat(TokenVerifier.accessToken(provider.issuer(), token).getSubject()).isEqualTo("grace");
        assertThat(provider.client("portal").secret()).isEqualTo(secret);
        try (var files = Files.list(folder).filter(each -> !each.endsWith("lock"))) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path another) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> IdentityProvider.start(another, port)).isInstanceOf(PortTaken.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("identity provider");
        }
        // everything opened before the failure was released
        IdentityProvider.start(another, 0).close();
    }

    @Test
    void aFolderHasOneProvider() {
        assertThatThrownBy(() -> IdentityProvider.start(folder, 0)).isInstanceOf(FolderInUse.class);
    }

    @Test
    void whoIsNoPersonHereCannotSignIn() {
        var refused = browser.signIn(browser.get(at("/sign-in")), "nobody");
        assertThat(browser.follow(refused).body()).contains("There is no person with this name");
        assertThat(browser.post(at("/sign-in"), Map.of("name", "ada")).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsAPageToo() {
        var missing = browser.get(at("/nothing"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Page not found");
        assertThat(missing.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void aPageThatMadeItsNamePointHereReadsNothing() throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), provider.issuer().getPort())) {
            socket.getOutputStream()
                    .write("GET /demo/token/ada HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private URI at(String path) {
        return provider.issuer().resolve(path);
    }
}
