/** Tests which failures are outages. */
@NullMarked
package io.latchkey.messaging.failure;

import org.jspecify.annotations.NullMarked;
