package io.latchkey.request.catalogue.mongo;

import io.latchkey.request.catalogue.Redirect;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The redirect of an entry as stored. Its URI is stored as text, because MongoDB has no type for it. */
record RedirectDocument(@Nullable String to, @Nullable String partner, @Nullable Boolean off) {

    static @Nullable RedirectDocument of(@Nullable Redirect redirect) {
        if (redirect == null) {
            return null;
        }
        URI to = redirect.to();
        return new RedirectDocument(to == null ? null : to.toString(), redirect.partner(), redirect.off());
    }

    Redirect toRedirect() {
        return new Redirect(to == null ? null : URI.create(to), partner, off);
    }
}
