/** What every embedded server needs: a lock on its data folder and a clear message when a port is taken. */
@NullMarked
package io.latchkey.embedded;

import org.jspecify.annotations.NullMarked;
