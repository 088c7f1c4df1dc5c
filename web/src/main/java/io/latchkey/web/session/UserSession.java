package io.latchkey.web.session;

import io.latchkey.web.security.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user.
 *
 * @param signedInAt when the user signed in
 * @param idToken    identifies the user to the provider at sign-out
 */
public record UserSession(Caller caller, Instant signedInAt, @Nullable String idToken) {

    /** Returns the caller's id only, because an ID token holds personal data. */
    @Override
    public String toString() {
        return caller.toString();
    }
}
