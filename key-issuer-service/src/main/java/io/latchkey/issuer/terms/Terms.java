package io.latchkey.issuer.terms;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How keys of one scope are handed over.
 *
 * @param validFor    how long a key opens anything; a year without it
 * @param claimWithin how long a link waits to be used; three days without it
 */
public record Terms(@NotNull DeliveryMethod delivery,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration validFor,
        @Nullable @DurationMin(minutes = 1) @DurationMax(days = 90) Duration claimWithin) {

    /** What counts where no terms are stored: a key by mail, valid for a year. */
    public static final Terms DEFAULT = new Terms(DeliveryMethod.EMAIL, null, null);

    /** In which way a developer receives a key: by mail, or behind a link that is mailed. */
    public enum DeliveryMethod {
        EMAIL,
        LINK
    }

    @Override
    public Duration validFor() {
        return validFor == null ? Duration.ofDays(365) : validFor;
    }

    @Override
    public Duration claimWithin() {
        return claimWithin == null ? Duration.ofDays(3) : claimWithin;
    }

    public Instant expiryFrom(Instant at) {
        return at.plus(validFor());
    }
}
