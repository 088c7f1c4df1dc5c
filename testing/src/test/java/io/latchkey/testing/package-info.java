/** That the tests' own servers can be taken away and come back. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
