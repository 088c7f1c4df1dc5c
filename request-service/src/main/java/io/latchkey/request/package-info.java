/**
 * Request-service accepts key requests from developers and services, and shows the status of each.
 *
 * <p>It keeps the catalogue and validates every request against it. A developer has at most one open request per policy,
 * and a repeated submission is stored once. Limits per developer hold under any concurrency. The status follows the
 * events of approval-service and key-issuer-service and never goes back. An ended request is erased.
 */
@NullMarked
package io.latchkey.request;

import org.jspecify.annotations.NullMarked;
