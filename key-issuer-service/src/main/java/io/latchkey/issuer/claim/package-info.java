/** Claiming a key: its link, what a person may see and do behind it, and the limit on failed attempts. */
@NullMarked
package io.latchkey.issuer.claim;

import org.jspecify.annotations.NullMarked;
