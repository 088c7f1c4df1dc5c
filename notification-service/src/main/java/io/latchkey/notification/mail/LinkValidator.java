package io.latchkey.notification.mail;

import java.net.URI;
import java.net.URISyntaxException;

/** Ensures that a mail contains only links to web pages. */
public final class LinkValidator {

    private LinkValidator() {}

    /**
     * Returns the text if it is an absolute http or https address without user information.
     *
     * @throws InvalidLink otherwise; the exception does not quote the text
     */
    public static String requireWebAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // Its message quotes the text, which is a secret.
        }
        throw new InvalidLink();
    }

    /** The text is not an http or https address. */
    public static final class InvalidLink extends RuntimeException {

        InvalidLink() {
            super("the link is not a web address");
        }
    }
}
