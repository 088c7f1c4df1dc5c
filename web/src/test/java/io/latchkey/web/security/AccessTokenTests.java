package io.latchkey.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.latchkey.web.GardenClient;
import io.latchkey.web.GardenClient.Response;
import io.latchkey.web.GardenTest;
import io.latchkey.web.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GardenTest
class AccessTokenTests {

    private static final TestIssuer OTHER_ISSUER = new TestIssuer();

    private final GardenClient gardenClient;
    private final TestIssuer issuer;

    @Autowired
    AccessTokenTests(GardenClient gardenClient, TestIssuer issuer) {
        this.gardenClient = gardenClient;
        this.issuer = issuer;
    }

    interface Forgery {
        String of(TestIssuer issuer);
    }

    static Stream<Arguments> anInvalidTokenGets401WithTheReason() {
        return Stream.of(
                wrong("another issuer", i -> i.token(c -> c.issuer("https://example.com")), "another issuer"),
                wrong("another provider", _ -> OTHER_ISSUER.token("ada", "developer"), "no valid signature"),
                wrong("a foreign signature under the provider's key id",
                        i -> TestIssuer.tokenWithForeignSignature(i, c -> c.claim("roles", List.of("admin"))),
                        "no valid signature"),
                wrong("another audience", i -> i.token(c -> c.audience("shop")), "audience latchkey"),
                wrong("an ID token", i -> i.token(c -> c.claim("nonce", "n")), "ID token"),
                wrong("no audience", i -> i.token(c -> c.audience((String) null)), "audience latchkey"),
                wrong("an expired one", i -> i.token(c -> c.expirationTime(in(-40))), "has expired"),
                wrong("one without expiry", i -> i.token(c -> c.expirationTime(null)), "has expired"),
                wrong("one from the future", i -> i.token(c -> c.notBeforeTime(in(50))), "not valid yet"),
                wrong("no subject", i -> i.token(c -> c.subject(null)), "claim sub"),
                wrong("algorithm none", i -> new PlainJWT(new JWTClaimsSet.Builder().issuer(i.address())
                        .audience("latchkey").subject("ada").expirationTime(in(60)).build()).serialize(),
                        "no valid signature"),
                wrong("a changed payload", i -> changed(i.token("ada", "developer")), "no valid signature"),
                wrong("not a token", _ -> "abc", "no valid signature"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anInvalidTokenGets401WithTheReason(String kind, Forgery forgery, String why) {
        Response response = gardenClient.get("/plants", "Authorization", "Bearer " + forgery.of(issuer));
        assertThat(response.status()).as(kind).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(response.json().at("/type").asString()).isEqualTo("/problems/not-signed-in");
        assertThat(response.json().at("/detail").asString()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /plants", "POST /plants", "PATCH /plants", "GET /nowhere", "DELETE /plants/rose",
            "GET /actuator/prometheus", "POST /problems"})
    void withoutATokenEveryCallGets401(String call) {
        String[] words = call.split(" ", -1);
        Response response = gardenClient.send(words[0], words[1], "", "Authorization", "");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/v3/api-docs", "/problems",
            "/problems/not-signed-in", "/assets/latchkey.css"})
    void publicPathsNeedNoToken(String path) {
        assertThat(gardenClient.get(path, "Authorization", "").status()).isEqualTo(200);
    }

    @Test
    void aMissingRightGets403WithTheRequiredOne() {
        Response response = gardenClient.send("POST", "/plants", "{not json", "Authorization",
                "Bearer " + issuer.token("grace", "approver"));
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().at("/detail").asString()).isEqualTo("This call needs the role developer.");
    }

    @Test
    void aCallWithoutAnnotationIsDenied() {
        String everything = issuer.token(c -> c.claim("roles", List.of("developer", "approver", "admin"))
                .claim("scope", "key-requests.write keys.introspect"));
        assertThat(gardenClient.get("/forgotten", "Authorization", "Bearer " + everything).status()).isEqualTo(403);
    }

    @Test
    void anAuthenticatedCallerGets405ForAWrongMethod() {
        assertThat(gardenClient.send("PATCH", "/plants", "").status()).isEqualTo(405);
    }

    @Test
    void metricsNeedTheRoleAdmin() {
        assertThat(gardenClient.get("/actuator/prometheus").status()).isEqualTo(403);
    }

    @Test
    void knownKeysWorkWhileTheProviderIsDown() {
        assertThat(gardenClient.get("/plants").status()).isEqualTo(200);
        issuer.stop();
        try {
            assertThat(gardenClient.get("/plants").status()).isEqualTo(200);
        } finally {
            issuer.restart();
        }
    }

    @Test
    void theCallerIsReadFromTheToken() {
        String token = issuer.token(c -> c.subject("a7").claim("email", "ada@example.com").claim("name", "Ada")
                .claim("roles", List.of("Developer", "other")).claim("scope", "openid key-requests.write"));
        assertThat(gardenClient.get("/whoami", "Authorization", "Bearer " + token).json().toString())
                .isEqualTo("{\"id\":\"a7\",\"email\":\"ada@example.com\",\"name\":\"Ada\","
                        + "\"rights\":[\"developer\",\"key-requests.write\"]}");
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]),
                StandardCharsets.UTF_8).replace("developer", "approvers");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    private static Arguments wrong(String kind, Forgery forgery, String why) {
        return Arguments.of(kind, forgery, why);
    }
}
