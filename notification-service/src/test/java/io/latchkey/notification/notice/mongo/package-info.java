/** Tests of stored notices. */
@NullMarked
package io.latchkey.notification.notice.mongo;

import org.jspecify.annotations.NullMarked;
