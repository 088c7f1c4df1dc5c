/** What time does. */
@NullMarked
package io.latchkey.approval.schedule;

import org.jspecify.annotations.NullMarked;
