package io.latchkey.web.jwt;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that a service signs with. To rotate them, add a new key on every instance, sign with it once everyone who
 * verifies signatures has fetched it, and remove the old key when everything that it signed has expired.
 *
 * @param signWith   the id of the key that signs
 * @param keys       the private keys by id, each on P-256 as a JSON Web Key with kty, crv, x, y and d
 * @param jwksMaxAge how long clients may cache the public keys
 */
@Validated
@ConfigurationProperties("latchkey.signing")
public record SigningProperties(@NotBlank String signWith, @NotEmpty Map<String, String> keys,
        @NotNull @DefaultValue("5m") Duration jwksMaxAge) {

    JwtSigner jwtSigner() {
        List<ECKey> all = new TreeMap<>(keys).entrySet().stream()
                .map(entry -> SigningKeyParser.parse(entry.getKey(), entry.getValue())).toList();
        ECKey signing = all.stream().filter(key -> signWith.equals(key.getKeyID())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "latchkey.signing.sign-with names no key of latchkey.signing.keys"));
        return new JwtSigner(signing, all);
    }

    @Override
    public String toString() {
        return "SigningProperties[signWith=" + signWith + ", keys=" + keys.keySet() + "]";
    }
}
