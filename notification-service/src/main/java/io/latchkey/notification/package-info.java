/**
 * Notification-service mails developers, approvers and administrators: a notice is one mail to one person, and the same
 * event never causes two.
 *
 * <p>It consumes the events of approvals, partners, keys and developers, stores a notice for each mail, and retries until
 * the mail server accepts the mail or refuses it permanently. A key or link is readable only in memory while its mail is
 * written; its sealed copy is erased when the mail is sent or the secret is superseded.
 */
@NullMarked
package io.latchkey.notification;

import org.jspecify.annotations.NullMarked;
