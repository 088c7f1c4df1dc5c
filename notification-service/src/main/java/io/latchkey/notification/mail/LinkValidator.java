package io.latchkey.notification.mail;

import java.net.URI;
import java.net.URISyntaxException;

/** What may stand in a mail for people to follow. */
public final class LinkValidator {

    private LinkValidator() {}

    /**
     * The text, if it is an address of the web and nothing else that a mail program would open.
     *
     * @throws InvalidLink if it is not; it says nothing of the text
     */
    public static String requireWebAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // Its message quotes the text.
        }
        throw new InvalidLink();
    }

    /** The text is no link that anybody should follow. */
    public static final class InvalidLink extends RuntimeException {

        InvalidLink() {
            super("the link is no address of the web");
        }
    }
}
