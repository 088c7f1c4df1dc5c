/** What time does. */
@NullMarked
package io.latchkey.key.schedule;

import org.jspecify.annotations.NullMarked;
