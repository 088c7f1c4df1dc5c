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
 * How people sign in to the pages of a service.
 *
 * @param clientId     the name by which the OpenID provider knows the pages
 * @param clientSecret what proves that name; a public client has none
 * @param scopes       what the provider is asked to tell of a person
 * @param pages        the paths that are pages, such as {@code /claim/**}
 * @param publicUrl    where browsers find this service, over https or on localhost; without it, where they say that they
 *                     found it
 * @param idle         how long a session lasts in which nothing is done
 * @param absolute     how long a session lasts at most
 * @param signingIn    how long a person may take to sign in at the provider
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

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "SignInProperties[" + clientId + "]";
    }
}
