/** HTML pages: one layout, one style sheet, and nothing loaded from another host. */
@NullMarked
package io.latchkey.web.html;

import org.jspecify.annotations.NullMarked;
