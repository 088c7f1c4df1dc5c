/** Load for the product and for its parts, to see what they carry. */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
