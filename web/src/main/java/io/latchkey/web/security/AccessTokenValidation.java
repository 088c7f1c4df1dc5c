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

/** When a token is believed: RFC 9068 without its wish for a type, since many providers send plain {@code JWT}. */
final class AccessTokenValidation {

    private AccessTokenValidation() {}

    static JwtDecoder decoder(ProviderJwtDecoders signatures, SecurityProperties settings, ClaimsReader reader,
            InstantSource clock) {
        return signatures.decoder(validator(settings, reader, clock));
    }

    private static OAuth2TokenValidator<Jwt> validator(SecurityProperties settings, ClaimsReader reader,
            InstantSource clock) {
        return token -> violation(token, settings, clock.instant())
                .or(() -> reader.read(token.getClaims()).isPresent()
                        ? Optional.empty()
                        : Optional
                                .of("The token does not say in its claim " + settings.claims().id() + " whose it is."))
                .map(why -> OAuth2TokenValidatorResult
                        .failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null)))
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private static Optional<String> violation(Jwt token, SecurityProperties settings, Instant now) {
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
