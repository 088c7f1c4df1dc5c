@NullMarked
package io.latchkey.bench.launch;

import org.jspecify.annotations.NullMarked;
