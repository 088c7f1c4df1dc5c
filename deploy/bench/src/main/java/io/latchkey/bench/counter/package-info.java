/** What the services, the broker and the operating system count. */
@NullMarked
package io.latchkey.bench.counter;

import org.jspecify.annotations.NullMarked;
