package io.latchkey.web.signin;

import io.latchkey.web.security.ProviderMetadata;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** Builds the registration of the pages at the OpenID provider from the provider's metadata and the settings. */
final class ProviderClientRegistration {

    static final String ID = "provider";

    private ProviderClientRegistration() {}

    static ClientRegistration create(ProviderMetadata metadata, SignInProperties settings) {
        try {
            String secret = settings.clientSecret();
            ClientRegistration.Builder registration = ClientRegistrations
                    .fromOidcConfiguration(metadata.get().toJSONObject())
                    .registrationId(ID).clientId(settings.clientId()).scope(settings.scopes())
                    .redirectUri((settings.publicUrl() == null ? "{baseUrl}" : origin(settings)) + PagePaths.CODE);
            return secret == null || secret.isBlank()
                    ? registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
                    : registration.clientSecret(secret).build();
        } catch (IOException | IllegalArgumentException e) {
            throw new AuthenticationServiceException("The provider's metadata cannot be fetched", e);
        }
    }

    private static String origin(SignInProperties settings) {
        return Objects.requireNonNull(settings.publicUrl()).toString().replaceFirst("/+$", "");
    }
}
