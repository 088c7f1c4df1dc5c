/** Indexes over stored documents, and the plans by which queries use them. */
@NullMarked
package io.latchkey.embedded.store.index;

import org.jspecify.annotations.NullMarked;
