/** Two ways to use pages: over HTTP, and in a real browser. */
@NullMarked
package io.latchkey.testing.browser;

import org.jspecify.annotations.NullMarked;
