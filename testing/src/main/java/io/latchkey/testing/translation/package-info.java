/** Checks that every text of the pages exists in English and in German. */
@NullMarked
package io.latchkey.testing.translation;

import org.jspecify.annotations.NullMarked;
