/**
 * A billing partner for demos and tests. It receives hand-offs, decides and calls back, signed in both directions, and
 * has a checkout page for redirected developers. No money moves.
 */
@NullMarked
package io.latchkey.embedded.partner;

import org.jspecify.annotations.NullMarked;
