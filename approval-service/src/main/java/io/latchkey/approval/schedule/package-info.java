/** Runs reminders, lapses, due deliveries and purges at their intervals. */
@NullMarked
package io.latchkey.approval.schedule;

import org.jspecify.annotations.NullMarked;
