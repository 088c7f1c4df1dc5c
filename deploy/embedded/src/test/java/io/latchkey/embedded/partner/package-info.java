@NullMarked
package io.latchkey.embedded.partner;

import org.jspecify.annotations.NullMarked;
