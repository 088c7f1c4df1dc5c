/**
 * Never lose, never repeat: one document in one write holds a thing's state, its history and the events it caused; the
 * relay brings these to Kafka; a consumer takes each record until it is done or in the dead letters.
 */
@NullMarked
package io.latchkey.messaging;

import org.jspecify.annotations.NullMarked;
