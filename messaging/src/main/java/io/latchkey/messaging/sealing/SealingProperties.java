package io.latchkey.messaging.sealing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The sealing keys. key-issuer-service and notification-service share the same keys; approval-service has its own, for
 * partners' secrets. To rotate: add the new key wherever the old one is, then write with it, and remove the old one when
 * nothing that it sealed is left.
 *
 * @param writeWith the id of the key that seals
 * @param keys      by id, 32 bytes each in Base64
 */
@Validated
@ConfigurationProperties("latchkey.sealing")
public record SealingProperties(@NotBlank String writeWith, @NotEmpty Map<String, String> keys) {

    Seal seal() {
        if (!keys.containsKey(writeWith)) {
            throw new IllegalArgumentException(
                    "latchkey.sealing.write-with is not the id of a key in latchkey.sealing.keys");
        }
        return new Seal(writeWith,
                keys.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, SealingProperties::key)));
    }

    private static SecretKey key(Map.Entry<String, String> entry) {
        byte[] bytes = Base64.getDecoder().decode(entry.getValue().strip());
        if (bytes.length != 32) {
            throw new IllegalArgumentException(
                    "latchkey.sealing.keys." + entry.getKey() + " is not 32 bytes in Base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
        return "SealingProperties[writeWith=" + writeWith + ", keys=" + keys.keySet() + "]";
    }
}
