package io.latchkey.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.latchkey.web.TestIssuer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class VerifiedTokensTests {

    private static final Duration LIFETIME = Duration.ofSeconds(2);

    private final TestIssuer issuer = new TestIssuer();
    private final String token = issuer.token("ada");

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aSignatureIsVerifiedOnceForEachFetchOfTheKeys() {
        AtomicInteger verifications = new AtomicInteger();
        SecurityProperties settings = settings(Duration.ofMinutes(5), 100);
        CachedJwks keys = new CachedJwks(new ProviderJwks(settings, metadata(settings)), settings);
        JwtDecoder signature = new ProviderJwtDecoders(settings, metadata(settings))
                .decoder(_ -> OAuth2TokenValidatorResult.success());
        VerifiedTokens tokens = new VerifiedTokens(presented -> {
            verifications.incrementAndGet();
            fetch(keys);
            return signature.decode(presented);
        }, keys, settings);

        for (int calls = 0; calls < 10; calls++) {
            assertThat(tokens.decode(token).getSubject()).isEqualTo("ada");
            assertThat(tokens.decode(token).getTokenValue()).isEqualTo(token);
        }
        assertThat(verifications).as("before and after the first fetch").hasValue(2);
    }

    @Test
    void aTamperedTokenIsRefusedAlsoWhenTheGenuineOneIsRemembered() {
        JwtDecoder decoder = decoder(settings(Duration.ofMinutes(5), 100), Clock.systemUTC());
        decoder.decode(token);
        decoder.decode(token);
        String foreign = TestIssuer.tokenWithForeignSignature(issuer, claims -> claims.subject("ada"));
        String mixed = token.substring(0, token.lastIndexOf('.')) + foreign.substring(foreign.lastIndexOf('.'));
        assertThatThrownBy(() -> decoder.decode(mixed)).isInstanceOf(BadJwtException.class);
        assertThat(decoder.decode(token).getSubject()).isEqualTo("ada");
    }

    @Test
    void aRememberedTokenExpires() {
        Instant[] now = {Instant.now()};
        JwtDecoder decoder = decoder(settings(Duration.ofMinutes(5), 100), () -> now[0]);
        String brief = issuer.token(claims -> claims.expirationTime(Date.from(now[0].plusSeconds(60))));
        decoder.decode(brief);
        decoder.decode(brief);
        now[0] = now[0].plusSeconds(61);
        assertThatThrownBy(() -> decoder.decode(brief)).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void aWithdrawnKeyEndsWhenTheKeysExpire() {
        JwtDecoder decoder = decoder(settings(LIFETIME, 100), Clock.systemUTC());
        decoder.decode(token);
        decoder.decode(token);
        issuer.withdrawKey();
        assertThat(decoder.decode(token).getSubject()).as("until the keys expire").isEqualTo("ada");
        await().atMost(LIFETIME.plusSeconds(3))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class));
    }

    private static void fetch(CachedJwks keys) {
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private JwtDecoder decoder(SecurityProperties settings, InstantSource clock) {
        return AccessTokenValidation.decoder(new ProviderJwtDecoders(settings, metadata(settings)), settings,
                new ClaimsReader(settings.claims()), clock);
    }

    private static ProviderMetadata metadata(SecurityProperties settings) {
        return new ProviderMetadata(settings.issuer(), settings.timeout());
    }

    private SecurityProperties settings(Duration jwksLifetime, int rememberedTokens) {
        return new SecurityProperties(URI.create(issuer.address()), "latchkey", null, jwksLifetime,
                Duration.ofMillis(1), rememberedTokens, Duration.ofSeconds(1), Duration.ZERO,
                new SecurityProperties.Claims("sub", "email", "name", "locale", "roles", "scope"));
    }
}
