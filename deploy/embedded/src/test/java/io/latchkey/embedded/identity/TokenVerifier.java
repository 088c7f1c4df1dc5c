package io.latchkey.embedded.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;

/** Verifies tokens like a service that knows only the provider's JWKS address. */
final class TokenVerifier {

    private TokenVerifier() {}

    static JWTClaimsSet accessToken(URI issuer, String token) {
        return claims(issuer, JWSAlgorithm.ES256, new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")),
                token);
    }

    static JWTClaimsSet idToken(URI issuer, String token) {
        return claims(issuer, JWSAlgorithm.RS256, (_, _) -> {
        }, token);
    }

    private static JWTClaimsSet claims(URI issuer, JWSAlgorithm algorithm, JOSEObjectTypeVerifier<SecurityContext> type,
            String token) {
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSTypeVerifier(type);
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm,
                    JWKSourceBuilder.create(issuer.resolve("/oauth2/jwks").toURL()).build()));
            return processor.process(token, null);
        } catch (MalformedURLException | ParseException | BadJOSEException | JOSEException refused) {
            throw new AssertionError(refused);
        }
    }
}
