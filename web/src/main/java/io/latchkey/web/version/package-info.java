/** Optimistic locking over HTTP: versions as strong ETags, and conditional writes. */
@NullMarked
package io.latchkey.web.version;

import org.jspecify.annotations.NullMarked;
