/** Key terms by scope: how a key is delivered and how long it is valid. */
@NullMarked
package io.latchkey.issuer.terms;

import org.jspecify.annotations.NullMarked;
