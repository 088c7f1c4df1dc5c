/** What a service says when it says no: RFC 9457 problems, the pages behind their types, and the failures that every service answers alike. */
@NullMarked
package io.latchkey.web.problem;

import org.jspecify.annotations.NullMarked;
