package io.latchkey.request.catalogue;

import io.latchkey.request.keyrequest.KeyRequest;
import java.net.URI;
import java.util.Optional;

/** The links that lead a browser to the partner who decides; each is signed, so it takes a key to make one. */
public interface RedirectSigning {

    /** Whether there is a key to sign with. */
    boolean isConfigured();

    /** A new link for a request that waits for a partner; none for any other. */
    Optional<URI> linkFor(KeyRequest request);
}
