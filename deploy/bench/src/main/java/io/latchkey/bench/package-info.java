/** A benchmark of the whole system and of the embedded store. */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
