/** The JSON API of notices and its problems. */
@NullMarked
package io.latchkey.notification.notice.web;

import org.jspecify.annotations.NullMarked;
