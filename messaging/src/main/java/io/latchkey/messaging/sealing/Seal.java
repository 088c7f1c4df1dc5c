package io.latchkey.messaging.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import java.text.ParseException;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Seals values as compact JWE (RFC 7516; A256GCMKW, A256GCM) with the ids of the event and the request bound into the
 * protected header, so that no seal opens in another place.
 */
public final class Seal {

    private static final String EVENT = "evt";
    private static final String REQUEST = "req";

    private final String writesWith;
    private final Map<String, SecretKey> keys;

    Seal(String writesWith, Map<String, SecretKey> keys) {
        this.writesWith = writesWith;
        this.keys = Map.copyOf(keys);
    }

    /** Seals a value for this event of this request. */
    public String seal(String value, String eventId, String requestId) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.A256GCMKW, EncryptionMethod.A256GCM).keyID(writesWith)
                .customParam(EVENT, eventId)
                .customParam(REQUEST, requestId)
                .build();
        try {
            JWEObject sealed = new JWEObject(header, new Payload(value));
            sealed.encrypt(new AESEncrypter(keys.get(writesWith)));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the sealing key " + writesWith + " does not seal", e);
        }
    }

    /**
     * Opens what was sealed for this event of this request.
     *
     * @throws UnknownSealingKey if this service does not have the key yet
     * @throws InvalidSeal        if it was changed or sealed for another event or request
     */
    public String open(String sealed, String eventId, String requestId) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            SecretKey key = keys.get(String.valueOf(jwe.getHeader().getKeyID()));
            if (key == null) {
                throw new UnknownSealingKey();
            }
            if (!eventId.equals(jwe.getHeader().getCustomParam(EVENT))
                    || !requestId.equals(jwe.getHeader().getCustomParam(REQUEST))) {
                throw new InvalidSeal();
            }
            jwe.decrypt(new AESDecrypter(key));
            return jwe.getPayload().toString();
        } catch (ParseException | JOSEException _) {
            throw new InvalidSeal();
        }
    }

    @Override
    public String toString() {
        return "Seal[" + writesWith + "]";
    }
}
