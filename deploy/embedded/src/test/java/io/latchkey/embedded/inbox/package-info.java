@NullMarked
package io.latchkey.embedded.inbox;

import org.jspecify.annotations.NullMarked;
