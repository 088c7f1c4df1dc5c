/** Consumes key requests and developer events from Kafka. */
@NullMarked
package io.latchkey.approval.messaging;

import org.jspecify.annotations.NullMarked;
