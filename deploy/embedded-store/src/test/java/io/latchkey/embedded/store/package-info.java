@NullMarked
package io.latchkey.embedded.store;

import org.jspecify.annotations.NullMarked;
