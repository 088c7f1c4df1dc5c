/** Mails on disk in journaled segments, with an index by id and recipient and the search over it. */
@NullMarked
package io.latchkey.embedded.inbox.mailbox;

import org.jspecify.annotations.NullMarked;
