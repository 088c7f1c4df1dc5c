@NullMarked
package io.latchkey.embedded.identity;

import org.jspecify.annotations.NullMarked;
