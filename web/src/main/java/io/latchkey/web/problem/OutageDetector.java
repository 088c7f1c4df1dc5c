package io.latchkey.web.problem;

/** A bean of this type recognizes outages, which are answered with 503 and {@code Retry-After}. */
@FunctionalInterface
public interface OutageDetector {

    /** Returns whether this exception itself, without its causes, indicates an outage. */
    boolean isOutage(Throwable failure);
}
