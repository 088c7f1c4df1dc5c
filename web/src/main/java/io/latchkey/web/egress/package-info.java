/** HTTP to addresses that people have named: what is inside is not reached, and nobody there can keep us waiting. */
@NullMarked
package io.latchkey.web.egress;

import org.jspecify.annotations.NullMarked;
