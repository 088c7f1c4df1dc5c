/** RFC 9457 problems: their types, the texts of the types, and the problems that all services share. */
@NullMarked
package io.latchkey.web.problem;

import org.jspecify.annotations.NullMarked;
