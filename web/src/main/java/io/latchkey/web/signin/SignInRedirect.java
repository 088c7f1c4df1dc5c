package io.latchkey.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Begins sign-ins. */
final class SignInRedirect {

    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final CookieAuthorizationRequestRepository cookies;

    SignInRedirect(DiscoveredClientRegistrationRepository discoveredClientRegistrationRepository, CookieAuthorizationRequestRepository cookies) {
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(discoveredClientRegistrationRepository);
        this.requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.cookies = cookies;
    }

    /** Where a person goes to sign in; the browser keeps what is needed when they come back. */
    String start(@Nullable String back, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(CookieAuthorizationRequestRepository.BACK, back);
        OAuth2AuthorizationRequest begun = Objects.requireNonNull(requests.resolve(request, DiscoveredClientRegistrationRepository.NAME));
        cookies.saveAuthorizationRequest(begun, request, response);
        return begun.getAuthorizationRequestUri();
    }
}
