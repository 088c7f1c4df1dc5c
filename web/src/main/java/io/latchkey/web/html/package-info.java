/** HTML pages in English and German with one layout and one style sheet, which load nothing from another host. */
@NullMarked
package io.latchkey.web.html;

import org.jspecify.annotations.NullMarked;
