package io.latchkey.web.jwt;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that a service signs with. To rotate: add the new one on every instance, sign with it when whoever checks
 * signatures has had the time to read it, and take the old one away when what it signed has run out.
 *
 * @param signWith the id of the key that signs
 * @param keys     by id, each a private key on P-256 as JSON Web Key: its kty, crv, x, y and d
 */
@Validated
@ConfigurationProperties("latchkey.signing")
public record SigningProperties(@NotBlank String signWith, @NotEmpty Map<String, String> keys) {

    JwtSigner jwtSigner() {
        List<ECKey> all = new TreeMap<>(keys).entrySet().stream()
                .map(each -> SigningKeyParser.parse(each.getKey(), each.getValue())).toList();
        ECKey signing = all.stream().filter(each -> signWith.equals(each.getKeyID())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "latchkey.signing.sign-with names no key of latchkey.signing.keys"));
        return new JwtSigner(signing, all);
    }

    @Override
    public String toString() {
        return "SigningProperties[signWith=" + signWith + ", keys=" + keys.keySet() + "]";
    }
}
