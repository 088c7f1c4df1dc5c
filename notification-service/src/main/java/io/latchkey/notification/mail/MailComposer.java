package io.latchkey.notification.mail;

/** Writes mails in the language of their recipients. */
public interface MailComposer {

    /**
     * Writes the requested mail.
     *
     * @throws InvalidTemplate if its template is invalid
     */
    Mail compose(MailRequest request);

    /** A template is invalid; the message quotes nothing of the mail. */
    final class InvalidTemplate extends RuntimeException {

        public InvalidTemplate(String fact) {
            super(fact);
        }
    }
}
