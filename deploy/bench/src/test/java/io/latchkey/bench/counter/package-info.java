@NullMarked
package io.latchkey.bench.counter;

import org.jspecify.annotations.NullMarked;
