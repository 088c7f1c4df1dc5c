/** Claiming a key: what the person behind a link may see and do, and the limit on wrong attempts. */
@NullMarked
package io.latchkey.issuer.claim;

import org.jspecify.annotations.NullMarked;
