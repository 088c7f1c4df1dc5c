/**
 * Approval-service decides how every key request ends: at once by its rule, by people, or by a partner.
 *
 * <p>It keeps one approval for each request. The first decision stays; undecided requests are reminded of, and lapse or go
 * to people at their deadline. The pending requests of an ended developer are withdrawn. Who decided what, when and why is
 * kept; what the developer wrote is deleted with the decision.
 */
@NullMarked
package io.latchkey.approval;

import org.jspecify.annotations.NullMarked;
