package io.latchkey.issuer;

import io.latchkey.issuer.terms.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of key-issuer-service.
 *
 * @param terms         the initial key terms, by scope ({@code default}, {@code entry}, {@code entry/policy}); stored
 *                      terms take precedence
 * @param validFor      how long a key is valid where its terms do not say
 * @param warnBefore    how long before a key expires its developer is warned; a key that is valid for less gets no warning
 * @param publicUrl     the address where developers reach this service; claim links begin with it
 * @param claimWithin   how long a claim link is valid where the terms of its key do not say
 * @param remindBefore  how long before a claim link expires its developer is reminded; a link that is valid for less gets
 *                      no reminder
 * @param renewWithin   how long after a claim link expires its owner can request a new one; then the key expires
 * @param recoverableFor how long the form that generated a key shows it again when it is resubmitted, in case the response
 *                      was lost
 * @param maxClaimAttempts how many failed attempts at links of other people a person has before claims are refused for a
 *                      while
 * @param claimAttemptWindow how long a failed attempt counts
 * @param pollInterval  the time between two runs that warn of, expire and erase what is due
 * @param purgeInterval the time between two runs that delete keys that ended long ago
 */
@Validated
@ConfigurationProperties("latchkey.key")
public record KeyIssuerProperties(@DefaultValue Map<String, @NotNull @Valid Terms> terms,
        @DefaultValue("365d") @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration validFor,
        @DefaultValue("14d") @DurationMin Duration warnBefore,
        @DefaultValue("http://localhost:8083") @NotNull URI publicUrl,
        @DefaultValue("72h") @DurationMin(minutes = 1) @DurationMax(days = 90) Duration claimWithin,
        @DefaultValue("24h") @DurationMin Duration remindBefore,
        @DefaultValue("30d") @DurationMin Duration renewWithin,
        @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration recoverableFor,
        @DefaultValue("5") @Min(1) @Max(100) int maxClaimAttempts,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration claimAttemptWindow,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration pollInterval,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval) {}
