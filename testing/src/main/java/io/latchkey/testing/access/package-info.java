/** Tests of who may call what, on a running service. */
@NullMarked
package io.latchkey.testing.access;

import org.jspecify.annotations.NullMarked;
