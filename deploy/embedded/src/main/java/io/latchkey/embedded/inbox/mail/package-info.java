/** A mail as its reader sees it: envelope, headers, body and attachments. */
@NullMarked
package io.latchkey.embedded.inbox.mail;

import org.jspecify.annotations.NullMarked;
