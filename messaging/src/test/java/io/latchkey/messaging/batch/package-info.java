@NullMarked
package io.latchkey.messaging.batch;

import org.jspecify.annotations.NullMarked;
