/** What administrators call. */
@NullMarked
package io.latchkey.notification.web;

import org.jspecify.annotations.NullMarked;
