package io.latchkey.request;

import java.net.URI;
import java.util.Optional;

/** The links that lead a browser to the partner who decides; each is signed, so it takes a key to make one. */
public interface PartnerLinks {

    /** Whether there is a key to sign with. */
    boolean canBeSigned();

    /** A new link for a request that waits for a partner; none for any other. */
    Optional<URI> of(KeyRequest request);
}
