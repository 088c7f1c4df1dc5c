/** Lists in pages: what was asked for, what is answered. */
@NullMarked
package io.latchkey.web.paging;

import org.jspecify.annotations.NullMarked;
