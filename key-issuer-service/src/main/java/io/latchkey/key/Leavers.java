package io.latchkey.key;

/** Which developers have been ended, and not been reopened since. */
public interface Leavers {

    /** What is said of keys that end for that reason alone. */
    String WHY = "The developer was ended.";

    boolean contains(String developerId);

    /** Whether this request has ended with its developer, who may have been reopened since. */
    boolean endedOf(String developerId, String requestId);
}
