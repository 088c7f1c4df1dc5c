/**
 * An OpenID Connect provider for demos and tests that accepts everyone: people sign in by choosing a name, and programs
 * get bearer tokens by name.
 */
@NullMarked
package io.latchkey.embedded.identity;

import org.jspecify.annotations.NullMarked;
