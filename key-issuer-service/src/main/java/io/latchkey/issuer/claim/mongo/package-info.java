/** The attempt counters of all instances in MongoDB. */
@NullMarked
package io.latchkey.issuer.claim.mongo;

import org.jspecify.annotations.NullMarked;
