/** Constraints on texts from outside, for components of records. They depend on Jakarta Validation only, so a domain may use them. */
@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
