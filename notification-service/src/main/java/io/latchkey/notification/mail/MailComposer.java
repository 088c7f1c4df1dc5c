package io.latchkey.notification.mail;

import io.latchkey.notification.notice.Due;
import org.jspecify.annotations.Nullable;

/** Turns what is to be told into a mail in the language of its reader. */
public interface MailComposer {

    /**
     * Writes the mail of a notice.
     *
     * @param secret the key or the link in the clear, for the mail that brings it
     * @throws InvalidTemplate if the template cannot be used
     */
    Mail compose(Due notice, @Nullable String secret);

    /** A template cannot be used; its message quotes nothing of the mail. */
    final class InvalidTemplate extends RuntimeException {

        public InvalidTemplate(String fact) {
            super(fact);
        }
    }
}
