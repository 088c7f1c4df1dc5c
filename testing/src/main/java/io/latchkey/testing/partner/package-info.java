/** Third parties who decide, as the world has them. */
@NullMarked
package io.latchkey.testing.partner;

import org.jspecify.annotations.NullMarked;
