package io.latchkey.request.catalogue;

/** Whether this installation can sign links to partners; without it no entry may have a redirect. */
public interface RedirectSigning {

    /** Whether a signing key is configured. */
    boolean isConfigured();
}
