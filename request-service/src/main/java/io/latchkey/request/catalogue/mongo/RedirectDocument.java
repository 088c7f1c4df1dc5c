package io.latchkey.request.catalogue.mongo;

import io.latchkey.request.catalogue.Redirect;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an entry says of redirects, as it is stored; the address as text, because the store knows none. */
record RedirectDocument(@Nullable String to, @Nullable String partner, @Nullable Boolean off) {

    static @Nullable RedirectDocument of(@Nullable Redirect redirect) {
        if (redirect == null) {
            return null;
        }
        URI to = redirect.to();
        return new RedirectDocument(to == null ? null : to.toString(), redirect.partner(), redirect.off());
    }

    Redirect redirect() {
        return new Redirect(to == null ? null : URI.create(to), partner, off);
    }
}
