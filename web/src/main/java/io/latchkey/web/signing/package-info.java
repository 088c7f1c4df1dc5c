/** What we say so that strangers can tell that it was us: signed with keys of our own, whose public halves anybody can have. */
@NullMarked
package io.latchkey.web.signing;

import org.jspecify.annotations.NullMarked;
