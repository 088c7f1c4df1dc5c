package io.latchkey.request.keyrequest;

import io.latchkey.request.catalogue.RedirectTarget;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser of whoever asked is sent.
 *
 * @param back where the partner sends it afterwards: one of the addresses that are registered
 */
public record RequestRedirect(RedirectTarget target, @Nullable String returnUrl) {}
