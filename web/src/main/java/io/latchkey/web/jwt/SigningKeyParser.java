package io.latchkey.web.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Parses signing keys; the message for an invalid key names the setting and repeats nothing of its value. */
final class SigningKeyParser {

    private static final byte[] TEST_DATA = "test".getBytes(StandardCharsets.US_ASCII);

    private SigningKeyParser() {}

    static ECKey parse(String id, String json) {
        if (!(parsed(id, json) instanceof ECKey key) || !Curve.P_256.equals(key.getCurve())) {
            throw invalid(id, "is no key on P-256: kty must be EC, and crv P-256");
        }
        if (!key.isPrivate()) {
            throw invalid(id, "has no private part d");
        }
        if (!matchesPublicKey(key)) {
            throw invalid(id, "has a public part x and y that does not belong to its private part d");
        }
        return new ECKey.Builder(key).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256).build();
    }

    /** Omits the cause, which would repeat the key. */
    private static JWK parsed(String id, String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
            throw invalid(id, "is no JSON Web Key, or its point x and y is not on its curve");
        }
    }

    private static boolean matchesPublicKey(ECKey key) {
        try {
            JWSSigner signer = new ECDSASigner(key);
            JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
            Base64URL signature = signer.sign(header, TEST_DATA);
            return new ECDSAVerifier(key.toPublicJWK()).verify(header, TEST_DATA, signature);
        } catch (JOSEException _) {
            return false;
        }
    }

    private static IllegalArgumentException invalid(String id, String what) {
        return new IllegalArgumentException("latchkey.signing.keys." + id + " " + what);
    }
}
