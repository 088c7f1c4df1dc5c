/** What arrives from Kafka, and who is told of it. */
@NullMarked
package io.latchkey.notification.messaging;

import org.jspecify.annotations.NullMarked;
