package io.latchkey.embedded.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.OAuthClients;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class BoundedAuthorizationServiceTests {

    private final Instant now = Instant.now();
    private final BoundedAuthorizationService recent = new BoundedAuthorizationService();
    private final RegisteredClient client = Objects.requireNonNull(RegisteredClients.of(new OAuthClients(
            new OAuthClient("latchkey-pages", "x", Set.of("openid")), List.of())).findByClientId("latchkey-pages"));

    @Test
    void theNewestStay() {
        IntStream.range(0, 1000).forEach(this::save);
        save(0);
        save(1000);
        assertThat(recent.findById("0")).isNotNull();
        assertThat(recent.findById("1")).isNull();
        assertThat(recent.findById("2")).isNotNull();
        assertThat(recent.findById("1000")).isNotNull();
    }

    private void save(int id) {
        recent.save(OAuth2Authorization.withRegisteredClient(client).id(Integer.toString(id)).principalName("ada")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .accessToken(new OAuth2AccessToken(TokenType.BEARER, "token-" + id, now, now.plusSeconds(9))).build());
    }
}
