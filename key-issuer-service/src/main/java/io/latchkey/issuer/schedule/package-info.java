/** Scheduled tasks: warn, expire, erase and purge. */
@NullMarked
package io.latchkey.issuer.schedule;

import org.jspecify.annotations.NullMarked;
