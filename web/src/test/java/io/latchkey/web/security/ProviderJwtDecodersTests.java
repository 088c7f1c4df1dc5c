package io.latchkey.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.web.TestIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class ProviderJwtDecodersTests {

    private static final Duration EXPIRES_AT_ONCE = Duration.ofMillis(1);

    private final TestIssuer issuer = new TestIssuer();
    private final String token = issuer.token("ada");
    private final JwtDecoder decoder = decoder(new SecurityProperties(URI.create(issuer.address()), "latchkey", null,
            EXPIRES_AT_ONCE, Duration.ofSeconds(30), 100, Duration.ofSeconds(1), Duration.ZERO,
            new SecurityProperties.Claims("sub", "email", "name", "locale", "roles", "scope")));

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void knownKeysStayValidHoweverLongTheProviderIsDown() {
        assertThat(decoder.decode(token).getSubject()).isEqualTo("ada");
        issuer.stop();
        assertThat(decoder.decode(token).getSubject()).isEqualTo("ada");
    }

    @Test
    void anUnknownKeyIsNotCalledInvalidWhileTheProviderIsDown() {
        assertThatThrownBy(() -> decoder.decode(signedWith("made-up"))).isInstanceOf(BadJwtException.class);
        issuer.stop();
        assertThatThrownBy(() -> decoder.decode(signedWith("made-up"))).isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void aFloodOfUnknownKeysDoesNotBlockKnownKeys() {
        assertThat(decoder.decode(token).getSubject()).isEqualTo("ada");
        issuer.stop();
        for (int flood = 0; flood < 10; flood++) {
            assertThatThrownBy(() -> decoder.decode(signedWith("made-up"))).isInstanceOf(JwtException.class)
                    .as("the key may be new").isNotInstanceOf(BadJwtException.class);
        }
        assertThat(decoder.decode(token).getSubject()).isEqualTo("ada");
    }

    private static JwtDecoder decoder(SecurityProperties settings) {
        return new ProviderJwtDecoders(settings, new ProviderMetadata(settings.issuer(), settings.timeout()))
                .decoder(_ -> OAuth2TokenValidatorResult.success());
    }

    private static String signedWith(String key) {
        return encoded("{\"alg\": \"ES256\", \"kid\": \"" + key + "\"}") + "." + encoded("{\"sub\": \"ada\"}") + "."
                + encoded("?".repeat(64));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
