/** Keys as MongoDB documents. */
@NullMarked
package io.latchkey.issuer.key.mongo;

import org.jspecify.annotations.NullMarked;
