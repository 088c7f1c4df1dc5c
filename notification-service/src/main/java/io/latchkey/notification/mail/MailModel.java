package io.latchkey.notification.mail;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says: one record for each group of templates with the same content. Templates read it through the accessors
 * below; a value that a record does not have is absent.
 */
public sealed interface MailModel {

    /** The access that a developer requested. Its {@code toString} hides it. */
    record RequestedAccess(Developer developer, List<Access> access, @Nullable String application) {

        @Override
        public String toString() {
            return "RequestedAccess[…]";
        }
    }

    /** A mail that was abandoned. Its {@code toString} hides the address. */
    record AbandonedMail(String noticeId, String template, String address) {

        @Override
        public String toString() {
            return "AbandonedMail[" + noticeId + ", " + template + "]";
        }
    }

    /** {@code received}, {@code waiting} and {@code reminder}: a request waits for a decision by approvers. */
    record PendingRequest(RequestedAccess requested, Reason answers, Instant since,
            @Nullable Instant until) implements MailModel {}

    /** {@code delayed}: a partner has not decided yet. */
    record DelayedRequest(RequestedAccess requested, String partner, Instant since,
            Instant until) implements MailModel {}

    /** {@code escalated}: approvers decide, since a partner did not. */
    record EscalatedRequest(RequestedAccess requested, Reason answers, String partner, String why, Instant since,
            @Nullable Instant until) implements MailModel {}

    /** {@code declined}. */
    record DeclinedRequest(RequestedAccess requested, String by, String why, Instant since) implements MailModel {}

    /** {@code lapsed}. */
    record LapsedRequest(RequestedAccess requested, Instant since, Instant until) implements MailModel {}

    /** {@code key-ready} and {@code claim-*}: the link with which the developer generates the key. */
    record ClaimLink(RequestedAccess requested, String keyId, @Nullable Instant since,
            @Nullable Instant until) implements MailModel {}

    /** {@code key}, {@code key-expiring} and {@code key-expired}. */
    record IssuedKey(RequestedAccess requested, String keyId, String lastFour, @Nullable Instant since,
            Instant until) implements MailModel {}

    /** {@code key-rotated}: the new key, and until when the old one stays valid. */
    record RotatedKey(RequestedAccess requested, String keyId, String lastFour, String by, Instant since, Instant until,
            @Nullable Instant oldUntil) implements MailModel {}

    /** {@code key-revoked}. */
    record RevokedKey(RequestedAccess requested, String keyId, String by, String why,
            Instant since) implements MailModel {}

    /** {@code key-delayed} and {@code minting-failed}: a gateway refused the key. */
    record FailedKey(RequestedAccess requested, String keyId, String why, Instant since) implements MailModel {}

    /** {@code partner-failing} and {@code partner-disabled}. */
    record FailingPartner(String partner, String why, Instant since) implements MailModel {}

    /** {@code notice-abandoned}: what the abandoned mail was about, and why it was abandoned. */
    record AbandonedNotice(@Nullable RequestedAccess requested, @Nullable String keyId, @Nullable String lastFour,
            @Nullable String partner, String why, Instant since, AbandonedMail failed) implements MailModel {}

    default @Nullable RequestedAccess requested() {
        return null;
    }

    default @Nullable Developer developer() {
        RequestedAccess requested = requested();
        return requested == null ? null : requested.developer();
    }

    default List<Access> access() {
        RequestedAccess requested = requested();
        return requested == null ? List.of() : requested.access();
    }

    default @Nullable String application() {
        RequestedAccess requested = requested();
        return requested == null ? null : requested.application();
    }

    /** The developer's answers to the request form. */
    default @Nullable Reason answers() {
        return null;
    }

    /** Who declined, rotated or revoked. */
    default @Nullable String by() {
        return null;
    }

    default @Nullable String why() {
        return null;
    }

    default @Nullable String keyId() {
        return null;
    }

    /** The last four characters of the key. */
    default @Nullable String lastFour() {
        return null;
    }

    /** When the request was made, or when the event happened. */
    default @Nullable Instant since() {
        return null;
    }

    /** When the request lapses, or the link or key expires. */
    default @Nullable Instant until() {
        return null;
    }

    /** When the key before the rotation expires. */
    default @Nullable Instant oldUntil() {
        return null;
    }

    default @Nullable AbandonedMail failed() {
        return null;
    }

    /** The id of the third party that decides. */
    default @Nullable String partner() {
        return null;
    }
}
