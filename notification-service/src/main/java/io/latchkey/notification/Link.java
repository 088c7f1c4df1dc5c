package io.latchkey.notification;

import java.net.URI;
import java.net.URISyntaxException;

/** What may stand in a mail for people to follow. */
final class Link {

    private Link() {}

    /**
     * The text, if it is an address of the web and nothing else that a mail program would open.
     *
     * @throws Unusable if it is not; it says nothing of the text
     */
    static String checked(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // Its message quotes the text.
        }
        throw new Unusable();
    }

    /** The text is no link that anybody should follow. */
    static final class Unusable extends RuntimeException {

        Unusable() {
            super("the link is no address of the web");
        }
    }
}
