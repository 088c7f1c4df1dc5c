/** Consumes commands and the events of approvals and keys from Kafka. */
@NullMarked
package io.latchkey.request.messaging;

import org.jspecify.annotations.NullMarked;
