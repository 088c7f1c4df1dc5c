/** What time does. */
@NullMarked
package io.latchkey.request.schedule;

import org.jspecify.annotations.NullMarked;
