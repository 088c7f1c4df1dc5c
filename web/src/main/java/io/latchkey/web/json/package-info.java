/** Strict reading and writing of JSON over HTTP. */
@NullMarked
package io.latchkey.web.json;

import org.jspecify.annotations.NullMarked;
