package io.latchkey.issuer.key;

/** Which developers have been ended, and not been reopened since. */
public interface EndedDeveloperLookup {

    /** What is said of keys that end for that reason alone. */
    String REVOCATION_REASON = "The developer was ended.";

    boolean contains(String developerId);

    /** Whether this request has ended with its developer, who may have been reopened since. */
    boolean isRequestEnded(String developerId, String requestId);
}
