package io.latchkey.approval;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.Partner.SealedSecret;
import io.latchkey.approval.partner.PartnerSecret;
import io.latchkey.approval.rule.Rule;
import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What approval-service can be told.
 *
 * @param rules            the rules of a new installation, by scope ({@code default}, {@code entry}, {@code entry/policy});
 *                         those that are stored count instead
 * @param partners         the partners of a new installation, by id; those that are stored count instead
 * @param publicUrl        where partners reach this service; the addresses of their callbacks begin with it
 * @param auditFor         how long decisions are remembered; not shorter than {@code latchkey.messaging.document-retention}
 * @param lookEvery        the pause between two looks for requests to remind of or to let lapse
 * @param forgetEvery      the pause between two looks for decisions that are old enough to be forgotten
 * @param tellDelayAfter   how long a partner may take before the developer is told that it takes long
 * @param tellFailingAfter how long nothing may get through to a partner before administrators are told
 * @param disableAfter     how long nothing may get through to a partner before it is disabled
 * @param secretOverlap    how long a partner's old secret counts beside its new one
 * @param webhook          how partners are called
 */
@Validated
@ConfigurationProperties("latchkey.approval")
public record ApprovalProperties(@DefaultValue Map<String, @Valid Rule> rules,
        @DefaultValue Map<@Slug String, @NotNull @Valid InitialPartner> partners,
        @DefaultValue("http://localhost:8082") @WebAddress(queryAllowed = false) URI publicUrl,
        @DefaultValue("400d") Duration auditRetention, @DefaultValue("10s") @DurationMin(millis = 1) Duration pollInterval,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration delayedAfter,
        @DefaultValue("15m") @DurationMin Duration failingAfter,
        @DefaultValue("5d") @DurationMin Duration disableAfter,
        @DefaultValue("24h") @DurationMin Duration secretOverlap,
        @DefaultValue @Valid Webhooks webhook) {

    /**
     * A partner of a new installation.
     *
     * @param webhookUrl where it is called; a partner to whom browsers go may have none
     * @param deadline   how long it may take to decide
     * @param onDeadline what happens then
     * @param secret     what both sign with: {@code whsec_} and 32 bytes in Base64
     */
    public record InitialPartner(@Nullable URI webhookUrl, @DefaultValue("72h") @DurationMin(seconds = 1) Duration deadline,
            @DefaultValue("escalate") OnDeadline onDeadline, @NotNull String secret) {

        public PartnerSecret partnerSecret() {
            return PartnerSecret.of(secret);
        }

        public Partner partner(SealedSecret sealed) {
            return new Partner(webhookUrl, deadline, onDeadline, sealed, null, null);
        }

        @Override
        public String toString() {
            return "Seed[" + webhookUrl + "]";
        }
    }

    /**
     * How partners are called.
     *
     * @param retry         the pauses before the calls about one request, the first of which may be none; the last repeats
     * @param spread        by which part a pause is made longer or shorter by chance
     * @param atOnce        how many calls one instance makes to one partner at a time
     * @param turnWithin    how long a call waits for its turn before it is put off
     * @param inHand        how many calls to one partner one instance has in hand
     * @param restFor       how long a partner is left alone that fails all the time
     * @param takeoverAfter how long a call may stand still in the hands of an instance before another one makes it
     * @param lookEvery     the pause between two looks for calls that are due
     */
    public record Webhooks(
            @DefaultValue( {
                    "0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h",
                    "24h"}) @NotEmpty List<@NotNull @DurationMin Duration> retry,
            @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("0.9") double jitter,
            @DefaultValue("16") @Min(1) int maxConcurrentCalls, @DefaultValue("5s") @DurationMin Duration maxWaitDuration,
            @DefaultValue("200") @Min(1) int maxInFlight, @DefaultValue("30s") @DurationMin(millis = 1) Duration openDuration,
            @DefaultValue("40s") @DurationMin(millis = 1) Duration staleClaimAfter,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration pollInterval){

        /** Twice the longest pause between two calls, and a day at least. */
        public Duration failureResetAfter() {
            return Collections.max(List.of(Duration.ofDays(1), Collections.max(retry).multipliedBy(2)));
        }
    }

    @AssertTrue(message = "rules must have the mode webhook and a partner, or the mode auto or manual and none: a redirect"
            + " belongs to the catalogue entry")
    boolean isEveryRuleDecidable() {
        return rules.values().stream().allMatch(rule -> rule.violation().isEmpty());
    }

    /** Where a partner decides about this request. */
    public URI callbackUrl(String requestId) {
        return URI.create(publicUrl.toString().replaceFirst("/+$", "") + "/callbacks/" + requestId);
    }
}
