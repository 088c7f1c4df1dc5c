/** Which developers have been ended, as each service remembers it. */
@NullMarked
package io.latchkey.messaging.developer;

import org.jspecify.annotations.NullMarked;
