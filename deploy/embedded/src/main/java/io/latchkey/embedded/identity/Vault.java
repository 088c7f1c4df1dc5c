package io.latchkey.embedded.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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

/** The provider's secrets: each is made when it is first asked for, and kept in a file that its owner alone reads. */
record Vault(Path folder) {

    /** The key that signs tokens. */
    ECKey signingKey() {
        try {
            return ECKey.parse(kept("signing-key.json", () -> newKey().toJSONString()));
        } catch (ParseException broken) {
            throw new IllegalStateException("There is no signing key in " + folder.resolve("signing-key.json"), broken);
        }
    }

    /** The secret of a client. */
    String secret(String client) {
        return kept("secret-" + client, Vault::newSecret);
    }

    private String kept(String name, Supplier<String> first) {
        var file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                // moved into place as a whole, so that no crash leaves half a secret
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

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).algorithm(JWSAlgorithm.ES256).keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true).generate();
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
