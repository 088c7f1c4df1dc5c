/** Who may call what, tried on a running service. */
@NullMarked
package io.latchkey.testing.access;

import org.jspecify.annotations.NullMarked;
