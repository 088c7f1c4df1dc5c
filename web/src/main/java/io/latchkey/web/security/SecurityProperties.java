package io.latchkey.web.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens are accepted, and which of their claims are read.
 *
 * @param issuer              the OpenID provider, as its tokens name it in {@code iss}
 * @param audience            the value that {@code aud} of a token must contain
 * @param jwks                the URL of the provider's signing keys; discovered if not set
 * @param jwksLifetime        how long signing keys are used before they are fetched again
 * @param jwksRefetchInterval signing keys are fetched at most twice in this time, however many unknown keys tokens name
 * @param rememberedTokens    the signatures of how many access tokens are remembered, each no longer than the signing keys
 * @param timeout             how long the provider may take to answer
 * @param clockSkew           the tolerated difference between the provider's clock and this service's
 * @param claims              the claims that identify a caller
 */
@Validated
@ConfigurationProperties("latchkey.security")
public record SecurityProperties(@NotNull URI issuer, @NotBlank @DefaultValue("latchkey") String audience,
        @Nullable URI jwks, @NotNull @DurationMin(millis = 1) @DefaultValue("5m") Duration jwksLifetime,
        @NotNull @DurationMin(millis = 1) @DefaultValue("30s") Duration jwksRefetchInterval,
        @DefaultValue("2000") @PositiveOrZero int rememberedTokens, @NotNull @DefaultValue("5s") Duration timeout,
        @NotNull @DefaultValue("30s") Duration clockSkew, @NotNull @Valid @DefaultValue Claims claims) {

    /**
     * The names of claims; a dot selects a member of an object, as in {@code realm_access.roles}.
     *
     * @param id     the caller's permanent id, which is never reassigned to somebody else
     * @param email  the mail address
     * @param name   the display name
     * @param locale the preferred language
     * @param roles  a list of roles, which may include {@code developer}, {@code approver} and {@code admin}
     * @param scope  the scopes of a machine, as a list or separated by spaces
     */
    public record Claims(@NotBlank @DefaultValue("sub") String id, @NotBlank @DefaultValue("email") String email,
            @NotBlank @DefaultValue("name") String name, @NotBlank @DefaultValue("locale") String locale,
            @NotBlank @DefaultValue("roles") String roles, @NotBlank @DefaultValue("scope") String scope) {}
}
