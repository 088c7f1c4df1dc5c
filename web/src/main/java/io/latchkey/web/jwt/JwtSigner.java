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

/** Signs claims as compact JWTs (RFC 7519) with ES256, and lists the public keys that verify them. */
public final class JwtSigner {

    private final ECKey key;
    private final JWKSet knownKeys;

    JwtSigner(ECKey key, List<ECKey> knownKeys) {
        this.key = key;
        this.knownKeys = new JWKSet(List.<JWK>copyOf(knownKeys));
    }

    /** Signs these claims; times are given in seconds since the epoch. */
    public String sign(Map<String, ?> claims) {
        JWTClaimsSet.Builder claimsSet = new JWTClaimsSet.Builder();
        claims.forEach(claimsSet::claim);
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
                .keyID(key.getKeyID()).build(), claimsSet.build());
        try {
            JWSSigner signer = new ECDSASigner(key);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key " + key.getKeyID() + " cannot sign", e);
        }
    }

    /** Returns the public parts of all keys as a JSON Web Key Set (RFC 7517). */
    public Map<String, Object> publicKeys() {
        return knownKeys.toJSONObject(true);
    }

    @Override
    public String toString() {
        return "JwtSigner[" + key.getKeyID() + "]";
    }
}
