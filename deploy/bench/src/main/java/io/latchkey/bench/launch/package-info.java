/** The ways to start the system that is measured. */
@NullMarked
package io.latchkey.bench.launch;

import org.jspecify.annotations.NullMarked;
