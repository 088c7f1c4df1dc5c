package io.latchkey.embedded.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Accepts the ID token of an earlier run or of another person at sign-out: a service's session outlives the provider's
 * memory, and a sign-out should not end with an error.
 */
public final class LenientLogoutHandler implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException refusal) throws IOException {
        new SecurityContextLogoutHandler().logout(request, response,
                SecurityContextHolder.getContext().getAuthentication());
        var page = request.getParameter("post_logout_redirect_uri");
        if (page == null || !LoopbackUris.isPage(page)) {
            response.sendRedirect("/");
            return;
        }
        var back = UriComponentsBuilder.fromUriString(page);
        var state = request.getParameter("state");
        if (state != null) {
            back.queryParam("state", "{state}");
        }
        response.sendRedirect(state == null ? page : back.encode().buildAndExpand(state).toUriString());
    }
}
