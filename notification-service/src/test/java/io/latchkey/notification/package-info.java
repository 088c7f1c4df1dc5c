/** What is true of notices, without infrastructure and with it. */
@NullMarked
package io.latchkey.notification;

import org.jspecify.annotations.NullMarked;
