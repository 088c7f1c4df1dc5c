/**
 * The store of a process: a named MongoDB, a {@code mongod} started for it, or the embedded store, which speaks the
 * same protocol, keeps its documents in memory and writes every change to a journal.
 */
@NullMarked
package io.latchkey.embedded.store;

import org.jspecify.annotations.NullMarked;
