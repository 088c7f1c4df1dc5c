/** All of Latchkey in one process, for trying it and for tests. */
@NullMarked
package io.latchkey.local;

import org.jspecify.annotations.NullMarked;
