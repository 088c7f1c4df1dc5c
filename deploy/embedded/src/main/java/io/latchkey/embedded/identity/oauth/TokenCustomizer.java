package io.latchkey.embedded.identity.oauth;

import io.latchkey.embedded.identity.account.People;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Gives the tokens of the OAuth endpoints the same claims as those of {@link AccessTokenIssuer}. */
public record TokenCustomizer(People people) implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type(AccessTokenIssuer.TYPE);
            context.getClaims().audience(List.of(AccessTokenIssuer.AUDIENCE))
                    .claim("client_id", context.getRegisteredClient().getClientId())
                    .claim("scope", AccessTokenIssuer.scopeClaim(context.getAuthorizedScopes()));
        }
        var principal = context.getPrincipal();
        if (principal != null) {
            people.find(principal.getName())
                    .ifPresent(person -> AccessTokenIssuer.profileClaims(person).forEach(context.getClaims()::claim));
        }
    }
}
