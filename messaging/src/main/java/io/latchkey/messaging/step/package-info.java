/**
 * One step of a state machine: the next state, the history entry and the events that one write stores; no technology.
 */
@NullMarked
package io.latchkey.messaging.step;

import org.jspecify.annotations.NullMarked;
