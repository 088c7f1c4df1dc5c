/** Where requests and the catalogue are kept. */
@NullMarked
package io.latchkey.request.mongo;

import org.jspecify.annotations.NullMarked;
