/** Shows deliveries over HTTP and lets admins retry them. */
@NullMarked
package io.latchkey.approval.delivery.web;

import org.jspecify.annotations.NullMarked;
