package io.latchkey.embedded.identity;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients, as the authorization server wants to be told of them. */
final class Registrations {

    private Registrations() {}

    static RegisteredClientRepository of(Clients clients) {
        return new InMemoryRegisteredClientRepository(clients.all()
                .map(each -> each.equals(clients.pages()) ? pages(each) : machine(each)).toList());
    }

    private static RegisteredClient machine(Client client) {
        return registration(client).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
    }

    private static RegisteredClient pages(Client client) {
        return registration(client).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // one must be named; which are let in says PageRedirect
                .redirectUri("http://localhost/login/oauth2/code/" + client.id())
                .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    private static RegisteredClient.Builder registration(Client client) {
        return RegisteredClient.withId(client.id()).clientId(client.id()).clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(Tokens.VALID_FOR).build());
    }
}
