/** A notice: one mail to one person, its states, and the service that sends what is due. */
@NullMarked
package io.latchkey.notification.notice;

import org.jspecify.annotations.NullMarked;
