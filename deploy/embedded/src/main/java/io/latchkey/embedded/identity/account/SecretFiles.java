package io.latchkey.embedded.identity.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.function.Supplier;

/** The provider's secrets. Each is created on first use and stored in a file that only its owner can read. */
public record SecretFiles(Path folder) {

    /** The key that signs access tokens. */
    public ECKey accessKey() {
        return key("access-key.json", SecretFiles::newAccessKey).toECKey();
    }

    /** The key that signs ID tokens; RSA, because every client supports it. */
    public RSAKey idKey() {
        return key("id-key.json", SecretFiles::newIdKey).toRSAKey();
    }

    /** The secret of a client. */
    String secret(String client) {
        return readOrCreate("secret-" + client, SecretFiles::newSecret);
    }

    private JWK key(String name, Supplier<JWK> first) {
        try {
            return JWK.parse(readOrCreate(name, () -> first.get().toJSONString()));
        } catch (ParseException broken) {
            throw new IllegalStateException("There is no key in the file " + folder.resolve(name), broken);
        }
    }

    private String readOrCreate(String name, Supplier<String> first) {
        var file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                // moved into place atomically, so that no crash leaves half a secret
                var draft = Files.createTempFile(folder, name, ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, first.get());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JWK newAccessKey() {
        return generated(new ECKeyGenerator(Curve.P_256).algorithm(JWSAlgorithm.ES256));
    }

    private static JWK newIdKey() {
        return generated(new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS256));
    }

    private static JWK generated(JWKGenerator<? extends JWK> kind) {
        try {
            return kind.keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String newSecret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
