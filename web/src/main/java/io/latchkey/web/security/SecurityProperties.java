package io.latchkey.web.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are believed, and what is read in them.
 *
 * @param issuer    the OpenID provider, as its tokens name it in {@code iss}
 * @param audience  what {@code aud} of a token must hold
 * @param jwks      where the provider's signing keys are; without it the provider is asked
 * @param timeout   how long the provider may take to answer
 * @param clockSkew how far the provider's clock and ours may be apart
 * @param claims    the claims that say who somebody is
 */
@Validated
@ConfigurationProperties("latchkey.security")
public record SecurityProperties(@NotNull URI issuer, @NotBlank @DefaultValue("latchkey") String audience,
        @Nullable URI jwks, @NotNull @DefaultValue("5s") Duration timeout,
        @NotNull @DefaultValue("30s") Duration clockSkew, @NotNull @Valid @DefaultValue Claims claims) {

    /**
     * The names of claims; a dot leads into a claim that is an object, as in {@code realm_access.roles}.
     *
     * @param id     who it is, for good: not a name that can be given to somebody else
     * @param email  the mail address
     * @param name   what people call them
     * @param locale the language that they read
     * @param roles  a list of words, among them {@code developer}, {@code approver} and {@code admin}
     * @param scope  what a machine may do: a list, or words with spaces between them
     */
    public record Claims(@NotBlank @DefaultValue("sub") String id, @NotBlank @DefaultValue("email") String email,
            @NotBlank @DefaultValue("name") String name, @NotBlank @DefaultValue("locale") String locale,
            @NotBlank @DefaultValue("roles") String roles, @NotBlank @DefaultValue("scope") String scope) {}
}
