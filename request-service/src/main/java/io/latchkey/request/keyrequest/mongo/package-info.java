/** Stores key requests in MongoDB; unique indexes enforce idempotency, one open request per policy, and the limits. */
@NullMarked
package io.latchkey.request.keyrequest.mongo;

import org.jspecify.annotations.NullMarked;
