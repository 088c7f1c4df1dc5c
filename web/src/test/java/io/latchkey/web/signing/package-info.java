@NullMarked
package io.latchkey.web.signing;

import org.jspecify.annotations.NullMarked;
