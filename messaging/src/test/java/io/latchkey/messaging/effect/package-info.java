@NullMarked
package io.latchkey.messaging.effect;

import org.jspecify.annotations.NullMarked;
