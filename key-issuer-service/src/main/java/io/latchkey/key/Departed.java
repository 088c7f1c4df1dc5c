package io.latchkey.key;

/** Which developers have been ended, and not been reopened since. */
@FunctionalInterface
public interface Departed {

    /** What is said of keys that end for that reason alone. */
    String WHY = "The developer was ended.";

    boolean contains(String developerId);
}
