/**
 * The calls to partners about requests handed to them: due, claimed, retried on a schedule, delivered or cancelled.
 */
@NullMarked
package io.latchkey.approval.delivery;

import org.jspecify.annotations.NullMarked;
