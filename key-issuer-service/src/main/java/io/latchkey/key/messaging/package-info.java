/** What arrives from Kafka. */
@NullMarked
package io.latchkey.key.messaging;

import org.jspecify.annotations.NullMarked;
