/**
 * The key: its states, its secret, the store of keys, and the values that a claim leaves in it (link, ticket,
 * recoverable secret).
 */
@NullMarked
package io.latchkey.issuer.key;

import org.jspecify.annotations.NullMarked;
