package io.latchkey.request;

import io.latchkey.contract.Access;
import org.jspecify.annotations.Nullable;

/** What a wish comes to by the catalogue as it stands. */
record Offer(Access access, @Nullable Redirected redirected) {}
