@NullMarked
package io.latchkey.messaging.consumer;

import org.jspecify.annotations.NullMarked;
