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
 * Seals values as compact JWE (RFC 7516; A256GCMKW, A256GCM). The protected header contains the ids of event and request,
 * so a sealed value cannot be opened for any other event or request.
 */
public final class Seal {

    private static final String EVENT = "evt";
    private static final String REQUEST = "req";

    private final String writeWith;
    private final Map<String, SecretKey> keys;

    Seal(String writeWith, Map<String, SecretKey> keys) {
        this.writeWith = writeWith;
        this.keys = Map.copyOf(keys);
    }

    /** Seals a value for this event of this request. */
    public String seal(String value, String eventId, String requestId) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.A256GCMKW, EncryptionMethod.A256GCM).keyID(writeWith)
                .customParam(EVENT, eventId)
                .customParam(REQUEST, requestId)
                .build();
        try {
            JWEObject sealed = new JWEObject(header, new Payload(value));
            sealed.encrypt(new AESEncrypter(keys.get(writeWith)));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the sealing key " + writeWith + " cannot seal", e);
        }
    }

    /**
     * Opens a value that was sealed for this event of this request.
     *
     * @throws UnknownSealingKey if this service does not have the key yet
     * @throws InvalidSeal       if it was changed or sealed for another event or request
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
        return "Seal[" + writeWith + "]";
    }
}
