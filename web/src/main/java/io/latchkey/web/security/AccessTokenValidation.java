package io.latchkey.web.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Validates access tokens by RFC 9068, except for their type, since many providers send plain {@code JWT}. */
final class AccessTokenValidation {

    private AccessTokenValidation() {}

    static JwtDecoder decoder(ProviderJwtDecoders decoders, SecurityProperties settings, ClaimsReader reader,
            InstantSource clock) {
        return decoders.rememberingDecoder(validator(settings, reader, clock));
    }

    private static OAuth2TokenValidator<Jwt> validator(SecurityProperties settings, ClaimsReader reader,
            InstantSource clock) {
        return token -> violation(token, settings, clock.instant())
                .or(() -> reader.read(token.getClaims()).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "The token has no claim " + settings.claims().id() + ", which identifies the caller."))
                .map(violation -> OAuth2TokenValidatorResult
                        .failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, violation, null)))
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private static Optional<String> violation(Jwt token, SecurityProperties settings, Instant now) {
        if (!settings.issuer().toString().equals(token.getClaimAsString("iss"))) {
            return Optional.of("The token is from another issuer than " + settings.issuer() + ".");
        }
        if (token.hasClaim("at_hash") || token.hasClaim("nonce")) {
            // a client id may equal the audience, and its ID tokens grant no access
            return Optional.of("This is an ID token; send the access token.");
        }
        if (token.getAudience() == null || !token.getAudience().contains(settings.audience())) {
            return Optional.of("The token is not for the audience " + settings.audience() + ".");
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
