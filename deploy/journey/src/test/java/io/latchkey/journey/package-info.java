/**
 * End-to-end tests: requests come in over HTTP or Kafka, and the results are checked where people and machines see
 * them.
 */
@NullMarked
package io.latchkey.journey;

import org.jspecify.annotations.NullMarked;
