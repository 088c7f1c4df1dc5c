/** Scheduled tasks: send what is due, count the backlog, purge. */
@NullMarked
package io.latchkey.notification.schedule;

import org.jspecify.annotations.NullMarked;
