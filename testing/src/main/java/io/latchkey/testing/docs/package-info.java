/** Documents that tests generate and compare. */
@NullMarked
package io.latchkey.testing.docs;

import org.jspecify.annotations.NullMarked;
