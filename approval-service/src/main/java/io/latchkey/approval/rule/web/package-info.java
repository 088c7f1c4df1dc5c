/** Lets admins edit approval rules over HTTP. */
@NullMarked
package io.latchkey.approval.rule.web;

import org.jspecify.annotations.NullMarked;
