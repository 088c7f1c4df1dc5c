@NullMarked
package io.latchkey.embedded.journal;

import org.jspecify.annotations.NullMarked;
