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

/** The folder that the local system keeps everything in, its secrets included, and nobody else until it is closed. */
record DataFolder(Path path, FolderLock lock) implements AutoCloseable {

    /** The folder, without what it held if that is not wanted any more. */
    static DataFolder open(Path path, boolean fresh) {
        try {
            // before anything is deleted: it may be what another instance runs on
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

    /** A secret of 32 random bytes in Base64, made at the first start and readable by its owner alone. */
    String secret(String name) {
        return readOrCreate(name, DataFolder::random);
    }

    /** A key to sign with as ES256, a JWK with its private part, made and kept likewise. */
    String signingKey(String name) {
        return readOrCreate(name, DataFolder::newSigningKey);
    }

    private String readOrCreate(String name, Supplier<String> first) {
        try {
            Path folder = Files.createDirectories(path.resolve("secrets"));
            Path file = folder.resolve(name);
            if (Files.notExists(file)) {
                // moved into place as a whole, so that no crash leaves half a secret
                Path draft = Files.createTempFile(folder, name, ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, first.get());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + name + " cannot be kept in " + path.toAbsolutePath(), e);
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
