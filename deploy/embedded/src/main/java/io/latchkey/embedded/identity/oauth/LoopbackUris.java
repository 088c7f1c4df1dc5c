package io.latchkey.embedded.identity.oauth;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This machine, as browsers on it call it. */
public final class LoopbackUris {

    /** The names by which it is called. */
    public static final Set<String> NAMES = Set.of("localhost", "127.0.0.1");
    /** Its pages, as a browser is told that a form may lead to them. */
    public static final String PAGES = "http://localhost:* http://127.0.0.1:*";

    private LoopbackUris() {}

    /** Whether this is a page on whatever port of this machine; tests and local systems listen where they can. */
    static boolean isPage(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            var uri = URI.create(text);
            return "http".equals(uri.getScheme()) && uri.getHost() != null && NAMES.contains(uri.getHost())
                    && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
