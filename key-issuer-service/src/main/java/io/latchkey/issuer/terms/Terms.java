package io.latchkey.issuer.terms;

import io.latchkey.issuer.KeyIssuerProperties;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of one scope are delivered, and how long they and their links are valid.
 *
 * @param validFor    how long a key is valid; by default as the settings say
 * @param claimWithin how long a claim link is valid; by default as the settings say
 */
public record Terms(@NotNull DeliveryMethod delivery,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration validFor,
        @Nullable @DurationMin(minutes = 1) @DurationMax(days = 90) Duration claimWithin) {

    /** The terms where none are stored: the key is mailed. */
    public static final Terms DEFAULT = new Terms(DeliveryMethod.EMAIL, null, null);

    /** How a developer receives a key: in a mail, or behind a link in a mail. */
    public enum DeliveryMethod {
        EMAIL,
        LINK
    }

    public Duration validFor(KeyIssuerProperties defaults) {
        return validFor == null ? defaults.validFor() : validFor;
    }

    public Duration claimWithin(KeyIssuerProperties defaults) {
        return claimWithin == null ? defaults.claimWithin() : claimWithin;
    }

    /** These terms with the default durations filled in. */
    public Terms withDefaults(KeyIssuerProperties defaults) {
        return new Terms(delivery, validFor(defaults), claimWithin(defaults));
    }
}
