/** What a text from outside may hold, as constraints on the components of records. Needs nothing but Jakarta Validation, so a domain may use it. */
@NullMarked
package io.latchkey.web.text;

import org.jspecify.annotations.NullMarked;
