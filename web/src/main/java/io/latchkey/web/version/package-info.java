/** Versions as strong ETags, and the conditions that a writer sets. */
@NullMarked
package io.latchkey.web.version;

import org.jspecify.annotations.NullMarked;
