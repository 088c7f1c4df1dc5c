/** A Kafka broker in this process, made of Kafka's own jars. */
@NullMarked
package io.latchkey.embedded.broker;

import org.jspecify.annotations.NullMarked;
