package io.latchkey.notification.mail;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail is about: all that its template may say. Prints nothing of it.
 *
 * @param answers  the developer's answers to the request form
 * @param by       who acted
 * @param why      the reason that they gave
 * @param since    when it was asked or happened
 * @param until    when it ends
 * @param oldUntil until when the secret counts whose place another one took
 * @param failed   the mail that this one reports
 * @param partner  the third party that decides
 */
public record MailModel(@Nullable Developer developer, List<Access> access, @Nullable String application,
        @Nullable Reason answers, @Nullable String by, @Nullable String why, @Nullable String keyId,
        @Nullable String lastFour, @Nullable Instant since, @Nullable Instant until, @Nullable Instant oldUntil,
        @Nullable AbandonedMail withAbandonedMail, @Nullable String withPartner) {

    /** A mail that was given up. */
    public record AbandonedMail(String noticeId, String template, String address) {

        @Override
        public String toString() {
            return "Failed[" + noticeId + ", " + template + "]";
        }
    }

    /** What a developer wants access to. */
    public static MailModel of(Developer developer, List<Access> access, @Nullable String application) {
        return new MailModel(developer, access, application, null, null, null, null, null, null, null, null, null, null);
    }

    /** A partner, and whatever they decide. */
    public static MailModel of(String partner) {
        return new MailModel(null, List.of(), null, null, null, null, null, null, null, null, null, null, partner);
    }

    /** The same, with the developer's answers. */
    public MailModel withAnswers(Reason reason) {
        return new MailModel(developer, access, application, reason, by, why, keyId, lastFour, since, until, oldUntil,
                withAbandonedMail, withPartner);
    }

    /** The same, with who acted and why. */
    public MailModel withReason(@Nullable String person, String reason) {
        return new MailModel(developer, access, application, answers, person, reason, keyId, lastFour, since, until,
                oldUntil, withAbandonedMail, withPartner);
    }

    /** The same, with who put another secret in the place of the old one, and until when that counts. */
    public MailModel withRotation(String person, @Nullable Instant old) {
        return new MailModel(developer, access, application, answers, person, why, keyId, lastFour, since, until, old,
                withAbandonedMail, withPartner);
    }

    /** The same, about this key. */
    public MailModel withKey(String id, @Nullable String lastFourOfIt) {
        return new MailModel(developer, access, application, answers, by, why, id, lastFourOfIt, since, until, oldUntil,
                withAbandonedMail, withPartner);
    }

    /** The same, from then until then. */
    public MailModel withPeriod(@Nullable Instant from, @Nullable Instant to) {
        return new MailModel(developer, access, application, answers, by, why, keyId, lastFour, from, to, oldUntil,
                withAbandonedMail, withPartner);
    }

    /** The same, reporting a mail that was given up. */
    public MailModel withAbandonedMail(AbandonedMail mail) {
        return new MailModel(developer, access, application, answers, by, why, keyId, lastFour, since, until, oldUntil,
                mail, withPartner);
    }

    /** The same, about a decision of this partner. */
    public MailModel withPartner(String id) {
        return new MailModel(developer, access, application, answers, by, why, keyId, lastFour, since, until, oldUntil,
                withAbandonedMail, id);
    }

    @Override
    public String toString() {
        return "Matter[…]";
    }
}
