/** What the tests of every module share. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
