/** Key terms in MongoDB, seeded from the settings. */
@NullMarked
package io.latchkey.issuer.terms.mongo;

import org.jspecify.annotations.NullMarked;
