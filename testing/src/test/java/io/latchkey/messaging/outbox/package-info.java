@NullMarked
package io.latchkey.messaging.outbox;

import org.jspecify.annotations.NullMarked;
