/**
 * Documents that hold state, history and outbox and change in one write, and the relay and sweeper that send the
 * outbox to Kafka in order.
 */
@NullMarked
package io.latchkey.messaging.outbox;

import org.jspecify.annotations.NullMarked;
