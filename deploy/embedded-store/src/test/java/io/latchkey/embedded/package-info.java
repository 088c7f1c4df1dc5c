@NullMarked
package io.latchkey.embedded;

import org.jspecify.annotations.NullMarked;
