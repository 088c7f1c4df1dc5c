/** That a seal opens where it was made for, and nowhere else. */
@NullMarked
package io.latchkey.messaging.sealing;

import org.jspecify.annotations.NullMarked;
