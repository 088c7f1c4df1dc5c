/** Where notices are kept. */
@NullMarked
package io.latchkey.notification.mongo;

import org.jspecify.annotations.NullMarked;
