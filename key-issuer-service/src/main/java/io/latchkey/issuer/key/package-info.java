/**
 * The key: its states, its secret, its store, the service class that changes it, and the values that a claim leaves in
 * it.
 */
@NullMarked
package io.latchkey.issuer.key;

import org.jspecify.annotations.NullMarked;
