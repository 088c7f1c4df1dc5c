package io.latchkey.request.keyrequest.mongo;

import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.RequestRedirect;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a browser was sent, as it is stored; what it took along is not. */
record RequestRedirectDocument(String to, String partner, @Nullable String back) {

    static @Nullable RequestRedirectDocument of(@Nullable RequestRedirect requestRedirect) {
        return requestRedirect == null
                ? null
                : new RequestRedirectDocument(requestRedirect.target().to().toString(), requestRedirect.target().partner(),
                        requestRedirect.returnUrl());
    }

    RequestRedirect toRedirect() {
        return new RequestRedirect(new RedirectTarget(URI.create(to), partner), back);
    }
}
