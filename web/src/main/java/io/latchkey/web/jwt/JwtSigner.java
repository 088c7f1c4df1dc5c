package io.latchkey.web.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;

/** Signs claims as compact JWT (RFC 7519; ES256), and names the public keys by which anybody can check that. */
public final class JwtSigner {

    private final ECKey key;
    private final JWKSet known;

    JwtSigner(ECKey key, List<ECKey> known) {
        this.key = key;
        this.known = new JWKSet(List.<JWK>copyOf(known));
    }

    /** Signs these claims; those that are times are numbers of seconds. */
    public String sign(Map<String, ?> claims) {
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder();
        claims.forEach(said::claim);
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
                .keyID(key.getKeyID()).build(), said.build());
        try {
            JWSSigner signer = new ECDSASigner(key);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key " + key.getKeyID() + " does not sign", e);
        }
    }

    /** The public halves of all keys, as a JSON Web Key Set (RFC 7517). */
    public Map<String, Object> publicKeys() {
        return known.toJSONObject(true);
    }

    @Override
    public String toString() {
        return "Signer[" + key.getKeyID() + "]";
    }
}
