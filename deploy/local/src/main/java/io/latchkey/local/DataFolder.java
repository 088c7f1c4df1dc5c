package io.latchkey.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.latchkey.embedded.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/** The data folder of the local system, locked for this process until it is closed. */
record DataFolder(Path path, FolderLock lock) implements AutoCloseable {

    /** Opens and locks the folder; a fresh start deletes its content. */
    static DataFolder open(Path path, boolean fresh) {
        try {
            // locked before anything is deleted, because another instance may use the folder
            DataFolder folder = new DataFolder(path, FolderLock.on(path));
            if (fresh) {
                folder.empty();
            }
            return folder;
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "The data folder " + path.toAbsolutePath() + " cannot be used: " + e.getCause(), e.getCause());
        }
    }

    private void empty() {
        try {
            for (String part : new String[]{"kafka", "mongodb", "inbox", "identity", "secrets"}) {
                FileSystemUtils.deleteRecursively(path.resolve(part));
            }
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(e);
        }
    }

    Path resolve(String part) {
        return path.resolve(part);
    }

    /** A secret of 32 random bytes in Base64, created at the first start and readable only by its owner. */
    String secret(String name) {
        return readOrCreate(name, DataFolder::random);
    }

    /** An ES256 signing key as a private JWK, created and stored like a secret. */
    String signingKey(String name) {
        return readOrCreate(name, DataFolder::newSigningKey);
    }

    private String readOrCreate(String name, Supplier<String> first) {
        try {
            Path folder = Files.createDirectories(path.resolve("secrets"));
            Path file = folder.resolve(name);
            if (Files.notExists(file)) {
                // moved atomically, so that no crash leaves a partial secret
                Path draft = Files.createTempFile(folder, name, ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, first.get());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + name + " cannot be stored in " + path.toAbsolutePath(), e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).algorithm(JWSAlgorithm.ES256).keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
