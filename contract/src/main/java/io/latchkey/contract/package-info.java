/**
 * The wire: every event that crosses a topic, its identifiers, its topic and its JSON.
 *
 * <p>Records under one sealed interface a topic, so that a consumer's switch is exhaustive. Fields may be added;
 * unknown fields and unknown types are ignored. No secret is readable in an event.
 */
@NullMarked
package io.latchkey.contract;

import org.jspecify.annotations.NullMarked;
