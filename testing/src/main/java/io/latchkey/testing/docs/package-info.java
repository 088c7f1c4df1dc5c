/** Documents that tests write, and compare with what the code says. */
@NullMarked
package io.latchkey.testing.docs;

import org.jspecify.annotations.NullMarked;
