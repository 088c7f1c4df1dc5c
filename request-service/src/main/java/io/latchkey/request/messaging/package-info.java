/** What arrives from Kafka. */
@NullMarked
package io.latchkey.request.messaging;

import org.jspecify.annotations.NullMarked;
