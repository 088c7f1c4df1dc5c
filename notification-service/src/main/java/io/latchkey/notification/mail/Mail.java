package io.latchkey.notification.mail;

/** A mail, ready to be sent: both forms say the same. Prints nothing but its id. */
public record Mail(String id, Recipient to, String language, String subject, String text, String html) {

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
