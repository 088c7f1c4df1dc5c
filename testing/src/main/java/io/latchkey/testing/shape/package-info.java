/** The shape that every service has, as rules that the build checks. */
@NullMarked
package io.latchkey.testing.shape;

import org.jspecify.annotations.NullMarked;
