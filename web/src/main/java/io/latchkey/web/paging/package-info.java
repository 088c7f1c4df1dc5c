/** Cursor paging: the request for a page, and the page. */
@NullMarked
package io.latchkey.web.paging;

import org.jspecify.annotations.NullMarked;
