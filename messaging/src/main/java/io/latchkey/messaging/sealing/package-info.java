/** What must travel unread: a value sealed for the one service that opens it. */
@NullMarked
package io.latchkey.messaging.sealing;

import org.jspecify.annotations.NullMarked;
