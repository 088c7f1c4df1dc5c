/** Mails written from Thymeleaf templates in the language of the recipient. */
@NullMarked
package io.latchkey.notification.mail.thymeleaf;

import org.jspecify.annotations.NullMarked;
