/** Backpressure: how far the downstream services are behind, and whether new requests are accepted. */
@NullMarked
package io.latchkey.request.backpressure;

import org.jspecify.annotations.NullMarked;
