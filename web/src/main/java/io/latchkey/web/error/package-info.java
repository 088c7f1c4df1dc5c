/**
 * Turns every failure, from an exception in a controller to an error of the container, into an RFC 9457 problem, and
 * serves the pages that describe the problem types.
 */
@NullMarked
package io.latchkey.web.error;

import org.jspecify.annotations.NullMarked;
