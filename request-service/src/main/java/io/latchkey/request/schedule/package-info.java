/** Scheduled tasks: purge ended requests, and withdraw open requests of ended developers. */
@NullMarked
package io.latchkey.request.schedule;

import org.jspecify.annotations.NullMarked;
