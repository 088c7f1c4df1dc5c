/** What time does. */
@NullMarked
package io.latchkey.notification.schedule;

import org.jspecify.annotations.NullMarked;
