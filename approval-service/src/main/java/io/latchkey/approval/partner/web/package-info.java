/** Lets admins edit partners over HTTP and shows a new secret once. */
@NullMarked
package io.latchkey.approval.partner.web;

import org.jspecify.annotations.NullMarked;
