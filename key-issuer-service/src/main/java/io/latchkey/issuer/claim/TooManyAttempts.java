package io.latchkey.issuer.claim;

import java.time.Duration;

/** A person has tried too many links of other people and must wait. */
public final class TooManyAttempts extends RuntimeException {

    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("retry after " + retryAfter);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
