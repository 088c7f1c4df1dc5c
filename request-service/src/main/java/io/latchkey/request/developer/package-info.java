/** Developer accounts: ending one withdraws the developer's open requests, and reopening one allows new requests. */
@NullMarked
package io.latchkey.request.developer;

import org.jspecify.annotations.NullMarked;
