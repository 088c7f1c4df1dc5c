/**
 * An OpenID Connect provider for demos and tests, which believes everybody: people sign in by saying who they are, and
 * programs are given bearer tokens by name.
 */
@NullMarked
package io.latchkey.embedded.identity;

import org.jspecify.annotations.NullMarked;
