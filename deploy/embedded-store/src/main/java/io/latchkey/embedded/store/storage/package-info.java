/** Documents in memory and the write-ahead log that restores them after any crash. */
@NullMarked
package io.latchkey.embedded.store.storage;

import org.jspecify.annotations.NullMarked;
