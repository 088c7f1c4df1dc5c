/** Notices as MongoDB documents. */
@NullMarked
package io.latchkey.notification.notice.mongo;

import org.jspecify.annotations.NullMarked;
