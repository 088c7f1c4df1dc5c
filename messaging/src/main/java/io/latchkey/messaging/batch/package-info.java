/** Combines the calls of many threads into few calls of the store. */
@NullMarked
package io.latchkey.messaging.batch;

import org.jspecify.annotations.NullMarked;
