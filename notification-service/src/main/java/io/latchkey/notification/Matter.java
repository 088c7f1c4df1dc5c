package io.latchkey.notification;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
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
public record Matter(@Nullable Developer developer, List<Access> access, @Nullable String application,
        @Nullable Reason answers, @Nullable String by, @Nullable String why, @Nullable String keyId,
        @Nullable String lastFour, @Nullable Instant since, @Nullable Instant until, @Nullable Instant oldUntil,
        @Nullable Failed failed, @Nullable String partner) {

    /** A mail that was given up. */
    public record Failed(String noticeId, String template, String address) {

        @Override
        public String toString() {
            return "Failed[" + noticeId + ", " + template + "]";
        }
    }

    /** What a developer wants access to. */
    public static Matter of(Developer developer, List<Access> access, @Nullable String application) {
        return new Matter(developer, access, application, null, null, null, null, null, null, null, null, null, null);
    }

    /** A partner, and whatever they decide. */
    public static Matter of(String partner) {
        return new Matter(null, List.of(), null, null, null, null, null, null, null, null, null, null, partner);
    }

    /** The same, with the developer's answers. */
    public Matter answered(Reason reason) {
        return new Matter(developer, access, application, reason, by, why, keyId, lastFour, since, until, oldUntil,
                failed, partner);
    }

    /** The same, with who acted and why. */
    public Matter because(@Nullable String person, String reason) {
        return new Matter(developer, access, application, answers, person, reason, keyId, lastFour, since, until,
                oldUntil, failed, partner);
    }

    /** The same, with who put another secret in the place of the old one, and until when that counts. */
    public Matter rotated(String person, @Nullable Instant old) {
        return new Matter(developer, access, application, answers, person, why, keyId, lastFour, since, until, old,
                failed, partner);
    }

    /** The same, about this key. */
    public Matter key(String id, @Nullable String lastFourOfIt) {
        return new Matter(developer, access, application, answers, by, why, id, lastFourOfIt, since, until, oldUntil,
                failed, partner);
    }

    /** The same, from then until then. */
    public Matter time(@Nullable Instant from, @Nullable Instant to) {
        return new Matter(developer, access, application, answers, by, why, keyId, lastFour, from, to, oldUntil,
                failed, partner);
    }

    /** The same, reporting a mail that was given up. */
    public Matter failed(Failed mail) {
        return new Matter(developer, access, application, answers, by, why, keyId, lastFour, since, until, oldUntil,
                mail, partner);
    }

    /** The same, about a decision of this partner. */
    public Matter partner(String id) {
        return new Matter(developer, access, application, answers, by, why, keyId, lastFour, since, until, oldUntil,
                failed, id);
    }

    @Override
    public String toString() {
        return "Matter[…]";
    }
}
