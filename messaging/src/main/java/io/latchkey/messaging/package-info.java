/**
 * Nothing is lost or repeated: one write of one document stores a state, its history and its events; the relay sends the
 * events to Kafka; a consumer retries each record until it is processed or in the dead letters.
 */
@NullMarked
package io.latchkey.messaging;

import org.jspecify.annotations.NullMarked;
