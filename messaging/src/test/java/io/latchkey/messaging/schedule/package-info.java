/** Tests that scheduled tasks run whatever happens to one of their runs. */
@NullMarked
package io.latchkey.messaging.schedule;

import org.jspecify.annotations.NullMarked;
