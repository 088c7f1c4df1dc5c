/** What is true of keys. */
@NullMarked
package io.latchkey.key;

import org.jspecify.annotations.NullMarked;
