/** JSON as it is read and written over HTTP, and no more of it than is allowed. */
@NullMarked
package io.latchkey.web.json;

import org.jspecify.annotations.NullMarked;
