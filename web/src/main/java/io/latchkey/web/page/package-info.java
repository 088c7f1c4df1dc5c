/** Pages for people: one layout, one style sheet, nothing from elsewhere. */
@NullMarked
package io.latchkey.web.page;

import org.jspecify.annotations.NullMarked;
