package io.latchkey.embedded.identity.oauth;

import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/** Allows a sign-out to return to any page on this machine, and nowhere else. */
public final class LogoutRedirectValidator implements Consumer<OidcLogoutAuthenticationContext> {

    @Override
    public void accept(OidcLogoutAuthenticationContext context) {
        OidcLogoutAuthenticationToken asked = context.getAuthentication();
        if (asked.getPostLogoutRedirectUri() != null && !LoopbackUris.isPage(asked.getPostLogoutRedirectUri())) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST,
                    "post_logout_redirect_uri is not a page on localhost", null));
        }
    }
}
