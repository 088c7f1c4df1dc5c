/** The Kafka consumers of approval and developer events. */
@NullMarked
package io.latchkey.issuer.messaging;

import org.jspecify.annotations.NullMarked;
