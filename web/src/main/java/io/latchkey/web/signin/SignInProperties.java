package io.latchkey.web.signin;

import io.latchkey.web.text.WebAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How users sign in to the pages of a service.
 *
 * @param clientId        the client id of the pages at the OpenID provider
 * @param clientSecret    the client secret; a public client has none
 * @param scopes          the scopes that are requested from the provider
 * @param pages           the paths that are pages, such as {@code /claim/**}
 * @param publicUrl       the URL of this service in a browser, with https or on localhost; defaults to the host of the
 *                        request
 * @param idleTimeout     how long a session lasts without a request
 * @param absoluteTimeout how long a session lasts at most
 * @param signInTimeout   how long a user may take to sign in at the provider
 */
@Validated
@ConfigurationProperties("latchkey.sign-in")
public record SignInProperties(@NotBlank String clientId, @Nullable String clientSecret,
        @NotEmpty @DefaultValue( {
                "openid", "profile", "email"}) Set<String> scopes,
        @NotEmpty List<@NotBlank String> pages, @Nullable @WebAddress(queryAllowed = false) URI publicUrl,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration idleTimeout,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("8h") Duration absoluteTimeout,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("10m") Duration signInTimeout){

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
        return "SignInProperties[" + clientId + "]";
    }
}
