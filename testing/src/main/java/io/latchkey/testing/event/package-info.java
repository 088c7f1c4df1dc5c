/** Events that tests send to the broker and records that they read from it. */
@NullMarked
package io.latchkey.testing.event;

import org.jspecify.annotations.NullMarked;
