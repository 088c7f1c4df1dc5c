/** Sealed values: only the service that shares the key can read them. */
@NullMarked
package io.latchkey.messaging.sealing;

import org.jspecify.annotations.NullMarked;
