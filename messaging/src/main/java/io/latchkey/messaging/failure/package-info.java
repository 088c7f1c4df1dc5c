/** Which failures are outages, for which a record, a task or a request waits. */
@NullMarked
package io.latchkey.messaging.failure;

import org.jspecify.annotations.NullMarked;
