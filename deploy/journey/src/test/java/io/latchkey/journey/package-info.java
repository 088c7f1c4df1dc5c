/** The whole road: a request goes in over HTTP or Kafka, and what comes out is seen where people and machines see it. */
@NullMarked
package io.latchkey.journey;

import org.jspecify.annotations.NullMarked;
