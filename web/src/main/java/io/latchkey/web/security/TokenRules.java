package io.latchkey.web.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** When a token is believed: RFC 9068 without its wish for a type, since many providers send plain {@code JWT}. */
final class TokenRules {

    /** Not one of these is shared between signer and reader, and none is {@code none}. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private TokenRules() {}

    static JwtDecoder decoder(SecurityProperties settings, ClaimsReader reader, InstantSource clock) {
        var keys = JWKSourceBuilder.<SecurityContext>create(new ProviderKeys(settings))
                .cache(FRESH.toMillis(), settings.timeout().multipliedBy(2).toMillis())
                .refreshAheadCache(false)
                .rateLimited(true)
                .outageTolerantForever()
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT,
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((_, _) -> {
            // The rules below say what is wrong in words that a caller can use.
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(rule(settings, reader, clock)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> rule(SecurityProperties settings, ClaimsReader reader,
            InstantSource clock) {
        return token -> wrong(token, settings, clock.instant())
                .or(() -> reader.read(token.getClaims()).isPresent()
                        ? Optional.empty()
                        : Optional
                                .of("The token does not say in its claim " + settings.claims().id() + " whose it is."))
                .map(why -> OAuth2TokenValidatorResult
                        .failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null)))
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private static Optional<String> wrong(Jwt token, SecurityProperties settings, Instant now) {
        if (!settings.issuer().toString().equals(token.getClaimAsString("iss"))) {
            return Optional.of("The token is from another issuer than " + settings.issuer() + ".");
        }
        if (token.hasClaim("at_hash") || token.hasClaim("nonce")) {
            // A client may be called like the audience; its ID tokens speak to it of somebody, and ask nothing of us.
            return Optional.of("This is an ID token; send the access token.");
        }
        if (token.getAudience() == null || !token.getAudience().contains(settings.audience())) {
            return Optional.of("The token is not meant for the audience " + settings.audience() + ".");
        }
        if (token.getExpiresAt() == null || token.getExpiresAt().plus(settings.clockSkew()).isBefore(now)) {
            return Optional.of("The token has expired.");
        }
        if (token.getNotBefore() != null && token.getNotBefore().minus(settings.clockSkew()).isAfter(now)) {
            return Optional.of("The token is not valid yet.");
        }
        return Optional.empty();
    }
}
