@NullMarked
package io.latchkey.testing.access;

import org.jspecify.annotations.NullMarked;
