package io.latchkey.embedded.identity.oauth;

import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.OAuthClients;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients in the form that Spring Authorization Server uses. */
public final class RegisteredClients {

    private RegisteredClients() {}

    public static RegisteredClientRepository of(OAuthClients oAuthClients) {
        return new InMemoryRegisteredClientRepository(oAuthClients.all()
                .map(each -> each.equals(oAuthClients.pages()) ? pages(each) : machine(each)).toList());
    }

    private static RegisteredClient machine(OAuthClient oAuthClient) {
        return registration(oAuthClient).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
    }

    private static RegisteredClient pages(OAuthClient oAuthClient) {
        return registration(oAuthClient).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // the library requires one; RedirectUriValidator decides which are allowed
                .redirectUri("http://localhost/login/oauth2/code/" + oAuthClient.id())
                .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    private static RegisteredClient.Builder registration(OAuthClient oAuthClient) {
        return RegisteredClient.withId(oAuthClient.id()).clientId(oAuthClient.id()).clientSecret(oAuthClient.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scopes(scopes -> scopes.addAll(oAuthClient.scopes()))
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(AccessTokenIssuer.VALID_FOR).build());
    }
}
