@NullMarked
package io.latchkey.messaging.developer;

import org.jspecify.annotations.NullMarked;
