/**
 * Notification-service tells people: one notice is one mail to one person, and the same event never makes two.
 *
 * <p>It consumes what happens to approvals, partners, keys and developers, keeps a notice for each mail, and sends it
 * until the mail server has taken it or refused it for good. A key or a link is readable in memory alone, while its mail
 * is made; its sealed copy is erased when the mail is sent, or when it is worth nothing any more.
 */
@NullMarked
package io.latchkey.notification;

import org.jspecify.annotations.NullMarked;
