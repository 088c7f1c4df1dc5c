package io.latchkey.web.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SigningTests {

    private static final ECKey OLD = key(Curve.P_256);
    private static final ECKey NEW = key(Curve.P_256);

    private final JwtSigner jwtSigner = signer("old", Map.of("old", OLD.toJSONString()));

    @Test
    void thePublicKeysVerifyASignedToken() throws Exception {
        Instant until = Instant.now().plusSeconds(60);
        String token = jwtSigner.sign(Map.of("iss", "https://us.example.com", "aud", "acme", "sub", "ada", "exp",
                until.getEpochSecond(), "entry", "weather"));
        assertThat(SignedJWT.parse(token).getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(SignedJWT.parse(token).getHeader().getType()).isEqualTo(JOSEObjectType.JWT);
        assertThat(SignedJWT.parse(token).getHeader().getKeyID()).isEqualTo("old");

        JWTClaimsSet claims = verified(token, jwtSigner);
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaim("entry")).isEqualTo("weather");
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(Instant.ofEpochSecond(until.getEpochSecond()));
    }

    @Test
    void aChangedOrForeignTokenIsNotVerified() {
        String token = jwtSigner.sign(claims());
        JwtSigner other = signer("old", Map.of("old", NEW.toJSONString()));
        assertThatThrownBy(() -> verified(token, other)).isInstanceOf(BadJOSEException.class);
        String[] parts = token.split("\\.", -1);
        String changed = parts[0] + "." + other.sign(Map.of("sub", "eve")).split("\\.", -1)[1] + "." + parts[2];
        assertThatThrownBy(() -> verified(changed, jwtSigner)).isInstanceOf(BadJOSEException.class);
    }

    @Test
    void noPrivatePartOfAnyKeyIsPublished() {
        JwtSigner both = signer("old", Map.of("new", NEW.toJSONString(), "old", OLD.toJSONString()));
        String published = JSONObjectUtils.toJSONString(both.publicKeys());
        assertThat(published).doesNotContain("\"d\"", OLD.getD().toString(), NEW.getD().toString());
        assertThat(both.publicKeys().get("keys")).isEqualTo(List.of(publicJwk("new", NEW), publicJwk("old", OLD)));
    }

    @Test
    void bothKeysVerifyDuringARotation() throws Exception {
        Map<String, String> both = Map.of("old", OLD.toJSONString(), "new", NEW.toJSONString());
        String before = signer("old", both).sign(claims());
        String after = signer("new", both).sign(claims());
        for (String key : List.of("old", "new")) {
            assertThat(verified(before, signer(key, both)).getSubject()).isEqualTo("ada");
            assertThat(verified(after, signer(key, both)).getSubject()).isEqualTo("ada");
        }
    }

    @Test
    void invalidKeysAreReportedWithoutTheirContent() {
        assertThatThrownBy(() -> signer("new", Map.of("old", OLD.toJSONString())))
                .hasMessage("latchkey.signing.sign-with names no key of latchkey.signing.keys");
        String d = OLD.getD().toString();
        refused("PRIVATE", "is no JSON Web Key, or its point x and y is not on its curve");
        refused("{\"kty\": \"EC\", \"d\": \"PRIVATE\"}",
                "is no JSON Web Key, or its point x and y is not on its curve");
        refused(OLD.toJSONString().replace(OLD.getX().toString(), NEW.getX().toString()),
                "is no JSON Web Key, or its point x and y is not on its curve");
        refused(key(Curve.P_384).toJSONString(), "is no key on P-256: kty must be EC, and crv P-256");
        refused("{\"kty\": \"oct\", \"k\": \"PRIVATE\"}", "is no key on P-256: kty must be EC, and crv P-256");
        refused(OLD.toPublicJWK().toJSONString(), "has no private part d");
        refused(NEW.toJSONString().replace(NEW.getD().toString(), d),
                "has a public part x and y that does not belong to its private part d");
    }

    @Test
    void toStringHidesTheKeys() {
        assertThat(settings("old", Map.of("old", OLD.toJSONString())))
                .hasToString("SigningProperties[signWith=old, keys=[old]]");
        assertThat(jwtSigner).hasToString("JwtSigner[old]");
    }

    private static void refused(String jwk, String complaint) {
        assertThatThrownBy(() -> signer("one", Map.of("one", jwk))).hasNoCause()
                .hasMessage("latchkey.signing.keys.one " + complaint);
    }

    private static JwtSigner signer(String signWith, Map<String, String> keys) {
        return settings(signWith, keys).jwtSigner();
    }

    private static SigningProperties settings(String signWith, Map<String, String> keys) {
        return new SigningProperties(signWith, keys, Duration.ofMinutes(5));
    }

    private static Map<String, Object> claims() {
        return Map.of("sub", "ada", "exp", Instant.now().plusSeconds(60).getEpochSecond());
    }

    private static Map<String, Object> publicJwk(String id, ECKey key) {
        return Map.of("kty", "EC", "crv", "P-256", "use", "sig", "alg", "ES256", "kid", id, "x",
                key.getX().toString(), "y", key.getY().toString());
    }

    /** Verifies a token with nothing but the public keys. */
    private static JWTClaimsSet verified(String token, JwtSigner jwtSigner)
            throws ParseException, BadJOSEException, JOSEException {
        JWKSet keys = JWKSet.parse(JSONObjectUtils.toJSONString(jwtSigner.publicKeys()));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(null, Set.of("sub", "exp")));
        return processor.process(token, null);
    }

    private static ECKey key(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
