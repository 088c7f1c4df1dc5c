/**
 * A billing partner for demos and tests: it is handed requests, decides them and calls back, signed both ways, and has a
 * page for the developer whose browser is sent to it. No money moves.
 */
@NullMarked
package io.latchkey.embedded.partner;

import org.jspecify.annotations.NullMarked;
