/** That nothing is lost and nothing done twice, on a real broker and a real store that come and go. */
@NullMarked
package io.latchkey.messaging;

import org.jspecify.annotations.NullMarked;
