/** Key requests: submitting one, its states, limits and idempotency, and the service that makes each transition. */
@NullMarked
package io.latchkey.request.keyrequest;

import org.jspecify.annotations.NullMarked;
