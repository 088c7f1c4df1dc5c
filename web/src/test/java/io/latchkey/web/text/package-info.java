@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
