@NullMarked
package io.latchkey.testing.shape;

import org.jspecify.annotations.NullMarked;
