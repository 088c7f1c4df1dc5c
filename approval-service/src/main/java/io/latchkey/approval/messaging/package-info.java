/** What arrives from Kafka. */
@NullMarked
package io.latchkey.approval.messaging;

import org.jspecify.annotations.NullMarked;
