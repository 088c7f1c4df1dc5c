/** All of Latchkey in one process, with a broker, a store and an inbox of its own: for trying, and for tests. */
@NullMarked
package io.latchkey.local;

import org.jspecify.annotations.NullMarked;
