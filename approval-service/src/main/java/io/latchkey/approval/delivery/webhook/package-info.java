/**
 * Calls partners over HTTP with Standard Webhooks signatures, behind a bulkhead and a circuit breaker for each
 * partner.
 */
@NullMarked
package io.latchkey.approval.delivery.webhook;

import org.jspecify.annotations.NullMarked;
