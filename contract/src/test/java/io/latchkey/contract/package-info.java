/** What the wire promises, as facts: schemas, golden files, identifiers, topics and the documents made from them. */
@NullMarked
package io.latchkey.contract;

import org.jspecify.annotations.NullMarked;
