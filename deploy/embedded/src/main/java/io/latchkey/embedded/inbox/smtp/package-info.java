/** The SMTP side: a mail is answered with 250 only when it is on disk. */
@NullMarked
package io.latchkey.embedded.inbox.smtp;

import org.jspecify.annotations.NullMarked;
