/** Documents that earlier versions stored, and the check that they stay readable. */
@NullMarked
package io.latchkey.testing.document;

import org.jspecify.annotations.NullMarked;
