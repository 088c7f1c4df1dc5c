/** Stores deliveries in MongoDB. */
@NullMarked
package io.latchkey.approval.delivery.mongo;

import org.jspecify.annotations.NullMarked;
