/** Scheduled tasks: each runs again and again, on a thread of its own. */
@NullMarked
package io.latchkey.messaging.schedule;

import org.jspecify.annotations.NullMarked;
