package io.latchkey.approval.partner;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A third party that decides about requests. Its components are stored field names.
 *
 * @param webhookUrl    where the partner is called; none if it decides only after redirects
 * @param deadline      how long the partner may take to decide
 * @param secret        the current signing secret, sealed
 * @param previous      the signing secret before the last rotation, sealed
 * @param previousUntil until when the previous secret is valid
 */
public record Partner(@Nullable URI webhookUrl, Duration deadline, OnDeadline onDeadline, SealedSecret secret,
        @Nullable SealedSecret previous, @Nullable Instant previousUntil) {

    /**
     * A signing secret at rest.
     *
     * @param jwe   a compact JWE
     * @param since when the secret was made
     */
    public record SealedSecret(String jwe, Instant since) {

        @Override
        public String toString() {
            return "SealedSecret[" + since + "]";
        }
    }

    static Partner of(PartnerTerms terms, Duration defaultDeadline, SealedSecret secret) {
        return new Partner(terms.webhookUrl(), terms.deadlineOr(defaultDeadline), terms.onDeadline(), secret, null,
                null);
    }

    /** The secrets that are valid at this time, the newest first. */
    List<SealedSecret> validSecrets(Instant at) {
        return previous == null || previousUntil == null || !at.isBefore(previousUntil)
                ? List.of(secret)
                : List.of(secret, previous);
    }

    Partner withTerms(PartnerTerms terms, Duration defaultDeadline) {
        return new Partner(terms.webhookUrl(), terms.deadlineOr(defaultDeadline), terms.onDeadline(), secret, previous,
                previousUntil);
    }

    Partner withSecret(SealedSecret next, Instant previousValidUntil) {
        return new Partner(webhookUrl, deadline, onDeadline, next, secret, previousValidUntil);
    }
}
