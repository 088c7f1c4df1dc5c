package io.latchkey.request.keyrequest.mongo;

import io.latchkey.request.catalogue.RedirectTarget;
import io.latchkey.request.keyrequest.RequestDetails.RequestRedirect;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The redirect of a request as stored, without the signed link, which is never stored. */
record RequestRedirectDocument(String to, String partner, @Nullable String back) {

    static @Nullable RequestRedirectDocument of(@Nullable RequestRedirect redirect) {
        return redirect == null
                ? null
                : new RequestRedirectDocument(redirect.target().to().toString(), redirect.target().partner(),
                        redirect.returnUrl());
    }

    RequestRedirect toRedirect() {
        return new RequestRedirect(new RedirectTarget(URI.create(to), partner), back);
    }
}
