/** Developer accounts: an administrator ends one, which withdraws its open requests, or reopens it. */
@NullMarked
package io.latchkey.request.developer;

import org.jspecify.annotations.NullMarked;
