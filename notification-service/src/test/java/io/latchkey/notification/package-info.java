/** Tests of the whole service. */
@NullMarked
package io.latchkey.notification;

import org.jspecify.annotations.NullMarked;
