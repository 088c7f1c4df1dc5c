package io.latchkey.embedded.identity.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.Person;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues access tokens without a sign-in. */
public final class AccessTokenIssuer {

    static final Duration VALID_FOR = Duration.ofHours(12);
    /** The audience of access tokens. */
    public static final String AUDIENCE = "latchkey";
    static final String TYPE = "at+jwt";

    private final URI issuer;
    private final ECKey key;

    public AccessTokenIssuer(URI issuer, ECKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    public URI issuer() {
        return issuer;
    }

    public Map<String, Object> claims(Person person) {
        var claims = claims(person.id(), OAuthClient.PAGES, OAuthClient.PAGES_SCOPES);
        claims.putAll(profileClaims(person));
        return claims;
    }

    public Map<String, Object> claims(OAuthClient machine) {
        return claims(machine.id(), machine.id(), machine.scopes());
    }

    public String sign(Map<String, Object> claims) {
        var token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID())
                .type(new JOSEObjectType(TYPE)).build(), new Payload(claims));
        try {
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The claims that every token has about its person. */
    static Map<String, Object> profileClaims(Person person) {
        return Map.of("roles", person.sortedRoles(), "email", person.email(), "name", person.name());
    }

    static String scopeClaim(Set<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(" "));
    }

    private Map<String, Object> claims(String subject, String client, Set<String> scopes) {
        var now = Instant.now();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.toString());
        claims.put("sub", subject);
        claims.put("aud", AUDIENCE);
        claims.put("client_id", client);
        claims.put("scope", scopeClaim(scopes));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(VALID_FOR).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }
}
