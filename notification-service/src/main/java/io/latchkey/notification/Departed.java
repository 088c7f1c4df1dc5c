package io.latchkey.notification;

/** Which developers have been ended, and not been reopened since. */
@FunctionalInterface
public interface Departed {

    boolean contains(String developerId);
}
