/**
 * The events of each topic, as records under one sealed interface a topic, so that a consumer's switch is exhaustive.
 */
@NullMarked
package io.latchkey.contract.event;

import org.jspecify.annotations.NullMarked;
