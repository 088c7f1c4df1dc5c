/** People in front of pages: one who reads them over HTTP, and one with a real browser. */
@NullMarked
package io.latchkey.testing.browser;

import org.jspecify.annotations.NullMarked;
