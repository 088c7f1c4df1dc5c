package io.latchkey.approval.partner;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A third party who decides.
 *
 * @param webhookUrl    where it is called; a partner to whom browsers go may have none
 * @param deadline      how long it may take to decide
 * @param secret        what both sign with, sealed
 * @param previous      what they signed with before, sealed
 * @param previousUntil how long that counts too
 */
public record Partner(@Nullable URI webhookUrl, Duration deadline, OnDeadline onDeadline, SealedSecret secret,
        @Nullable SealedSecret previous, @Nullable Instant previousUntil) {

    /**
     * A secret at rest, and since when it is one.
     *
     * @param jwe a compact JWE
     */
    public record SealedSecret(String jwe, Instant since) {

        @Override
        public String toString() {
            return "SealedSecret[" + since + "]";
        }
    }

    /** The secrets that count at this time, the newest first. */
    List<SealedSecret> validSecrets(Instant at) {
        return previous == null || previousUntil == null || !at.isBefore(previousUntil)
                ? List.of(secret)
                : List.of(secret, previous);
    }

    Partner withTerms(PartnerTerms terms) {
        return new Partner(terms.webhookUrl(), terms.deadline(), terms.onDeadline(), secret, previous, previousUntil);
    }

    Partner withSecret(SealedSecret next, Instant oldUntil) {
        return new Partner(webhookUrl, deadline, onDeadline, next, secret, oldUntil);
    }
}
