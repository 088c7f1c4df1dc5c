/** HTTP requests to addresses that other people configured: never to internal ones, and always within limits of time and size. */
@NullMarked
package io.latchkey.web.egress;

import org.jspecify.annotations.NullMarked;
