package io.latchkey.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Starts sign-ins at the OpenID provider. */
final class SignInRedirect {

    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final CookieAuthorizationRequestRepository cookies;

    SignInRedirect(ClientRegistrationRepository registrations, CookieAuthorizationRequestRepository cookies) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        this.requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.cookies = cookies;
    }

    /** Stores the authorization request in a cookie and returns the provider's sign-in URL. */
    String start(@Nullable String returnPath, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(CookieAuthorizationRequestRepository.RETURN_PATH, returnPath);
        OAuth2AuthorizationRequest authorizationRequest = Objects
                .requireNonNull(requests.resolve(request, ProviderClientRegistration.ID));
        cookies.saveAuthorizationRequest(authorizationRequest, request, response);
        return authorizationRequest.getAuthorizationRequestUri();
    }
}
