package io.latchkey.embedded.identity;

import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Makes the tokens of the OAuth endpoints say what {@link Tokens} say. */
record TokenContent(People people) implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type(Tokens.TYPE);
            context.getClaims().audience(List.of(Tokens.AUDIENCE))
                    .claim("client_id", context.getRegisteredClient().getClientId())
                    .claim("scope", Tokens.joined(context.getAuthorizedScopes()));
        }
        var principal = context.getPrincipal();
        if (principal != null) {
            people.find(principal.getName())
                    .ifPresent(person -> Tokens.about(person).forEach(context.getClaims()::claim));
        }
    }
}
