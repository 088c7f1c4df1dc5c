package io.latchkey.request.keyrequest;

import io.latchkey.contract.value.Access;
import org.jspecify.annotations.Nullable;

/** What a wish comes to by the catalogue as it stands. */
record ResolvedAccess(Access access, @Nullable RequestRedirect redirect) {}
