package io.latchkey.request.mongo;

import io.latchkey.request.Destination;
import io.latchkey.request.Redirected;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a browser was sent, as it is stored; what it took along is not. */
record RedirectedDocument(String to, String partner, @Nullable String back) {

    static @Nullable RedirectedDocument of(@Nullable Redirected redirected) {
        return redirected == null
                ? null
                : new RedirectedDocument(redirected.destination().to().toString(), redirected.destination().partner(),
                        redirected.back());
    }

    Redirected redirected() {
        return new Redirected(new Destination(URI.create(to), partner), back);
    }
}
