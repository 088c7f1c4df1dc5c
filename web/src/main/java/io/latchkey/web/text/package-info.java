/** Constraints on texts from outside, and JSON pointers to them. They need no Spring, so a domain may use them. */
@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
