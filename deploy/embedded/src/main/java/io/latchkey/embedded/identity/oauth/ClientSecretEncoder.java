package io.latchkey.embedded.identity.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares client secrets without a slow hash, because they are random and as long as a key. */
public final class ClientSecretEncoder implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String known) {
        return secret != null && known != null && MessageDigest.isEqual(
                secret.toString().getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
