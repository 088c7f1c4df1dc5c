package io.latchkey.notification.notice;

/** Which developers have been ended, and not been reopened since. */
@FunctionalInterface
public interface EndedDeveloperLookup {

    boolean contains(String developerId);
}
