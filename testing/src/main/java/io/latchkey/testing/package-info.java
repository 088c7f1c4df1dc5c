/** What tests are made of: servers that can be taken away, events to send and to read, shapes to keep. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
