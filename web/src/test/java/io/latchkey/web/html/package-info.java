@NullMarked
package io.latchkey.web.html;

import org.jspecify.annotations.NullMarked;
