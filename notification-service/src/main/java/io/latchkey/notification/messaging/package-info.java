/** The Kafka consumers: which event causes which mail to whom. */
@NullMarked
package io.latchkey.notification.messaging;

import org.jspecify.annotations.NullMarked;
