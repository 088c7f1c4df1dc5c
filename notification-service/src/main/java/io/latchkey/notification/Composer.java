package io.latchkey.notification;

import org.jspecify.annotations.Nullable;

/** Turns what is to be told into a mail in the language of its reader. */
public interface Composer {

    /**
     * Writes the mail of a notice.
     *
     * @param secret the key or the link in the clear, for the mail that brings it
     * @throws BrokenTemplate if the template cannot be used
     */
    Mail compose(Due notice, @Nullable String secret);

    /** A template cannot be used; its message quotes nothing of the mail. */
    final class BrokenTemplate extends RuntimeException {

        public BrokenTemplate(String fact) {
            super(fact);
        }
    }
}
