/** Tests and fixtures of mails. */
@NullMarked
package io.latchkey.notification.mail;

import org.jspecify.annotations.NullMarked;
