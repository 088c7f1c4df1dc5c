/**
 * A file that only grows, whose records are on disk when it says so; the callers who wait at the same time share one
 * force of the disk.
 */
@NullMarked
package io.latchkey.embedded.journal;

import org.jspecify.annotations.NullMarked;
