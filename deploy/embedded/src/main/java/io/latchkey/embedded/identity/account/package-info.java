/** The people and OAuth clients that the provider knows, and the files that keep its secrets. */
@NullMarked
package io.latchkey.embedded.identity.account;

import org.jspecify.annotations.NullMarked;
