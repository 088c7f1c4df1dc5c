package io.latchkey.web.problem;

/** A bean of this type recognizes failures that pass by themselves; they are answered with 503 and {@code Retry-After}. */
@FunctionalInterface
public interface OutageDetector {

    /** Is this one exception, whose causes are asked about one by one, the sign of an outage? */
    boolean isOutage(Throwable failure);
}
