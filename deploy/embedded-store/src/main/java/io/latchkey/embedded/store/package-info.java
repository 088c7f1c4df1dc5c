/**
 * A MongoDB for a process that brings its own: one that is named, a {@code mongod} started for it, or a store that
 * speaks the same protocol, keeps its documents in memory and every change of them in a journal.
 */
@NullMarked
package io.latchkey.embedded.store;

import org.jspecify.annotations.NullMarked;
