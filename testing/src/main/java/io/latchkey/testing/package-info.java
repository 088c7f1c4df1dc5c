/** What tests share: servers that can fail, events to send and read, tables of states. */
@NullMarked
package io.latchkey.testing;

import org.jspecify.annotations.NullMarked;
