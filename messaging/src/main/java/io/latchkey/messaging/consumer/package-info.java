/**
 * Kafka consumers: a record becomes an event of one sealed family; an outage is retried without end, a bad record goes
 * to the dead letters.
 */
@NullMarked
package io.latchkey.messaging.consumer;

import org.jspecify.annotations.NullMarked;
