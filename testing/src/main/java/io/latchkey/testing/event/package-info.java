/** Events that tests send and records that they read. */
@NullMarked
package io.latchkey.testing.event;

import org.jspecify.annotations.NullMarked;
