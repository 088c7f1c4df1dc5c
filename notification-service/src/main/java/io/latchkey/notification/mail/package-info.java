/** Mails as templates, and the way to the mail server. */
@NullMarked
package io.latchkey.notification.mail;

import org.jspecify.annotations.NullMarked;
