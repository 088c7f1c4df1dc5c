@NullMarked
package io.latchkey.testing.docs;

import org.jspecify.annotations.NullMarked;
