/** Tests that a sealed value opens only for its event and request. */
@NullMarked
package io.latchkey.messaging.sealing;

import org.jspecify.annotations.NullMarked;
