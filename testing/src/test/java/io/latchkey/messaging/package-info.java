/** Tests that nothing is lost and nothing is done twice on a real broker and store that fail. */
@NullMarked
package io.latchkey.messaging;

import org.jspecify.annotations.NullMarked;
