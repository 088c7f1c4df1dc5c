package io.latchkey.web.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Knows what the provider has signed; what more a token must say is for others to judge. */
public final class ProviderJwtDecoders {

    /** Not one of these is shared between signer and reader, and none is {@code none}. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final JWKSource<SecurityContext> keys;

    ProviderJwtDecoders(SecurityProperties settings) {
        this(settings, FRESH);
    }

    /** With another time for which the provider is not asked again. */
    ProviderJwtDecoders(SecurityProperties settings, Duration fresh) {
        keys = new CachedJwks(new ProviderJwks(settings), fresh, settings.timeout().multipliedBy(2));
    }

    /** Believes what the provider has signed, and what these rules let through. */
    public JwtDecoder decoder(OAuth2TokenValidator<Jwt> rules) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((_, _) -> {
            // The rules say what is wrong in words that a caller can use.
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(rules));
        return decoder;
    }
}
