package io.latchkey.embedded.identity.oauth;

import io.latchkey.embedded.web.LoopbackFilter;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The addresses of this machine as browsers on it use them. */
public final class LoopbackUris {

    /** Its pages as a source list for {@code form-action}. */
    public static final String PAGES = "http://localhost:* http://127.0.0.1:*";

    private LoopbackUris() {}

    /** Whether this is a page on any port of this machine; tests listen on free ports. */
    static boolean isPage(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            var uri = URI.create(text);
            return "http".equals(uri.getScheme()) && uri.getHost() != null
                    && LoopbackFilter.HOST_NAMES.contains(uri.getHost())
                    && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
