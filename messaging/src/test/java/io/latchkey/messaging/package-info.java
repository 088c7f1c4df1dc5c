/** What is true of messaging without a broker or a store. */
@NullMarked
package io.latchkey.messaging;

import org.jspecify.annotations.NullMarked;
