@NullMarked
package io.latchkey.embedded.broker;

import org.jspecify.annotations.NullMarked;
