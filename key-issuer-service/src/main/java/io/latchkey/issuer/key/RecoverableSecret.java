package io.latchkey.issuer.key;

import java.time.Instant;

/** A generated secret in encrypted form, stored for a short time in case the response was lost. */
public record RecoverableSecret(String sealed, Instant until) {

    @Override
    public String toString() {
        return "RecoverableSecret[…, until=" + until + "]";
    }
}
