package io.latchkey.notification.mail;

/** A written mail; text and HTML say the same. Its {@code toString} shows only the id. */
public record Mail(String id, Recipient to, String language, String subject, String text, String html) {

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
