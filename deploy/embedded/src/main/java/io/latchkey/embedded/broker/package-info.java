/** A Kafka broker in this process, assembled from Kafka's own jars. */
@NullMarked
package io.latchkey.embedded.broker;

import org.jspecify.annotations.NullMarked;
