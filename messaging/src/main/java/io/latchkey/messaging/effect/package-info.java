/** Effects outside the store and the broker: who has them in hand, and since when. */
@NullMarked
package io.latchkey.messaging.effect;

import org.jspecify.annotations.NullMarked;
