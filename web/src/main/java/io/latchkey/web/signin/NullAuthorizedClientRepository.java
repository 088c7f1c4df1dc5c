package io.latchkey.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Keeps no access tokens, because pages call no other service on a user's behalf. */
final class NullAuthorizedClientRepository implements OAuth2AuthorizedClientRepository {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface declares it
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String name,
            Authentication authentication,
            HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        // see above
    }

    @Override
    public void removeAuthorizedClient(String name, Authentication authentication, HttpServletRequest request,
            HttpServletResponse response) {
        // see above
    }
}
