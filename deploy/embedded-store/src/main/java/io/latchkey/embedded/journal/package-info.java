/** An append-only file with durable records. Callers that wait at the same time share one force of the disk. */
@NullMarked
package io.latchkey.embedded.journal;

import org.jspecify.annotations.NullMarked;
