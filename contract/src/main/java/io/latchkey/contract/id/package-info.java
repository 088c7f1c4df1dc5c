/** The prefixed identifiers: a kind and a ULID. */
@NullMarked
package io.latchkey.contract.id;

import org.jspecify.annotations.NullMarked;
