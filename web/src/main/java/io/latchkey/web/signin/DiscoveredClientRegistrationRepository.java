package io.latchkey.web.signin;

import io.latchkey.web.security.SecurityProperties;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The OpenID provider, asked where its pages are when somebody first wants to sign in. */
final class DiscoveredClientRegistrationRepository implements ClientRegistrationRepository {

    static final String NAME = "provider";

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {
    };

    private final SecurityProperties security;
    private final SignInProperties settings;
    private final RestClient http;
    private volatile @Nullable ClientRegistration known;

    DiscoveredClientRegistrationRepository(SecurityProperties security, SignInProperties settings, RestClient http) {
        this.security = security;
        this.settings = settings;
        this.http = http;
    }

    @Override
    public ClientRegistration findByRegistrationId(String name) {
        ClientRegistration registration = known;
        if (registration == null) {
            registration = discover();
            known = registration;
        }
        return registration;
    }

    /** Where people sign out at the provider, if it can be had. */
    Optional<String> endSessionEndpoint() {
        try {
            return Optional.ofNullable(findByRegistrationId(NAME).getProviderDetails().getConfigurationMetadata()
                    .get("end_session_endpoint")).map(Object::toString);
        } catch (AuthenticationServiceException away) {
            return Optional.empty();
        }
    }

    /** OpenID Connect Discovery 1.0, section 4. */
    private ClientRegistration discover() {
        String issuer = security.issuer().toString();
        try {
            Map<String, Object> said = Objects.requireNonNull(http.get()
                    .uri(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration").retrieve().body(JSON));
            if (!issuer.equals(said.get("issuer"))) {
                throw new AuthenticationServiceException("The provider calls itself " + said.get("issuer"));
            }
            return registration(said);
        } catch (RestClientException | IllegalArgumentException | NullPointerException e) {
            throw new AuthenticationServiceException("The provider cannot be asked", e);
        }
    }

    private ClientRegistration registration(Map<String, Object> said) {
        String secret = settings.clientSecret();
        ClientRegistration.Builder registration = ClientRegistrations.fromOidcConfiguration(said)
                .registrationId(NAME).clientId(settings.clientId()).scope(settings.scopes())
                .redirectUri((settings.publicUrl() == null ? "{baseUrl}" : origin()) + PagePaths.CODE);
        return secret == null || secret.isBlank()
                ? registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
                : registration.clientSecret(secret).build();
    }

    private String origin() {
        return Objects.requireNonNull(settings.publicUrl()).toString().replaceFirst("/+$", "");
    }
}
