/** Partners that decide about requests, as third parties implement them. */
@NullMarked
package io.latchkey.testing.partner;

import org.jspecify.annotations.NullMarked;
