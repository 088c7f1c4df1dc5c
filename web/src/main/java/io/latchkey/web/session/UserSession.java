package io.latchkey.web.session;

import io.latchkey.web.security.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in, as the session remembers them.
 *
 * @param since   when they signed in
 * @param idToken by which the provider knows whom to sign out
 */
public record UserSession(Caller caller, Instant since, @Nullable String idToken) {

    /** An ID token is full of what is personal. */
    @Override
    public String toString() {
        return caller.toString();
    }
}
