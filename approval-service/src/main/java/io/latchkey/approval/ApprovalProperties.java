package io.latchkey.approval;

import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.rule.Rule;
import io.latchkey.web.text.Slug;
import io.latchkey.web.text.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
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
 * The settings of approval-service.
 *
 * @param rules           the rules of a new installation, by scope ({@code default}, {@code entry}, {@code entry/policy});
 *                        stored rules take precedence
 * @param remindAfter     the time between two reminders of a request that no stored rule covers
 * @param lapseAfter      how long people may take to decide about a request that no stored rule covers
 * @param partners        the partners of a new installation, by id; stored partners take precedence
 * @param publicUrl       the URL at which partners reach this service; callback URLs start with it
 * @param auditRetention  how long decisions are kept; at least {@code latchkey.messaging.document-retention}
 * @param pollInterval    the pause between two searches for due reminders, lapses and partner deadlines
 * @param purgeInterval   the pause between two deletions of old decisions and deliveries
 * @param delayedAfter    how long a partner may take before the developer is told that the decision is delayed
 * @param partnerDeadline how long a partner may take to decide, unless its own terms say otherwise
 * @param maxEventDelay   how long after a request its callback gets 503 if the request has not arrived here yet
 * @param failingAfter    how long calls to a partner may fail before admins are notified
 * @param disableAfter    how long calls to a partner may fail before it is disabled
 * @param secretOverlap   how long the previous secret of a partner stays valid after a rotation
 * @param webhook         how partners are called
 */
@Validated
@ConfigurationProperties("latchkey.approval")
public record ApprovalProperties(@DefaultValue Map<String, @Valid Rule> rules,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration remindAfter,
        @DefaultValue("14d") @DurationMin(seconds = 1) Duration lapseAfter,
        @DefaultValue Map<@Slug String, @NotNull @Valid InitialPartner> partners,
        @DefaultValue("http://localhost:8082") @WebAddress(queryAllowed = false) URI publicUrl,
        @DefaultValue("400d") Duration auditRetention,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration pollInterval,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration purgeInterval,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration delayedAfter,
        @DefaultValue("72h") @DurationMin(seconds = 1) Duration partnerDeadline,
        @DefaultValue("10m") @DurationMin Duration maxEventDelay,
        @DefaultValue("15m") @DurationMin Duration failingAfter,
        @DefaultValue("5d") @DurationMin Duration disableAfter,
        @DefaultValue("24h") @DurationMin Duration secretOverlap,
        @DefaultValue @Valid Webhooks webhook) {

    /**
     * A partner of a new installation.
     *
     * @param webhookUrl where the partner is called; not needed if it decides only after redirects
     * @param deadline   how long the partner may take to decide; {@code latchkey.approval.partner-deadline} without it
     * @param onDeadline what happens to requests that it has not decided by then
     * @param secret     the signing secret: {@code whsec_} and 32 bytes in Base64
     */
    public record InitialPartner(@Nullable URI webhookUrl, @Nullable @DurationMin(seconds = 1) Duration deadline,
            @DefaultValue("escalate") OnDeadline onDeadline, @NotNull String secret) {

        @Override
        public String toString() {
            return "InitialPartner[" + webhookUrl + "]";
        }
    }

    /**
     * How partners are called.
     *
     * @param retry                the retry schedule: the pauses before each call about a request; the last one repeats
     * @param jitter               the part by which a pause is randomly lengthened or shortened
     * @param maxConcurrentCalls   how many calls one instance makes to one partner at a time
     * @param maxWaitDuration      how long a call waits for its turn before it is postponed
     * @param maxInFlight          how many deliveries to one partner one instance works on at a time
     * @param slidingWindowSize    how many calls the circuit breaker of a partner counts
     * @param failureRateThreshold the percentage of the counted calls that must fail before the circuit breaker opens
     * @param openDuration         how long an open circuit breaker stops calls to its partner
     * @param halfOpenCalls        how many trial calls decide whether the circuit breaker closes again
     * @param maxRetryAfter        the longest pause that a partner can ask for with {@code Retry-After}
     * @param maxExcerptLength     how many characters of a response are stored for admins to read
     * @param staleClaimAfter      how long a claim may stay unchanged before another instance takes the delivery over
     * @param storeRetryInterval   the pause between attempts to store the outcome of a call while the store is unavailable
     * @param pollInterval         the pause between two searches for due deliveries; five times as long while none is
     *                             due or soon due
     */
    public record Webhooks(
            @DefaultValue( {
                    "0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h",
                    "24h"}) @NotEmpty List<@NotNull @DurationMin Duration> retry,
            @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("0.9") double jitter,
            @DefaultValue("16") @Min(1) int maxConcurrentCalls,
            @DefaultValue("5s") @DurationMin Duration maxWaitDuration,
            @DefaultValue("200") @Min(1) int maxInFlight, @DefaultValue("20") @Min(1) int slidingWindowSize,
            @DefaultValue("90") @Min(1) @Max(100) int failureRateThreshold,
            @DefaultValue("30s") @DurationMin(millis = 1) Duration openDuration,
            @DefaultValue("2") @Min(1) int halfOpenCalls, @DefaultValue("24h") @DurationMin Duration maxRetryAfter,
            @DefaultValue("500") @Min(0) int maxExcerptLength,
            @DefaultValue("40s") @DurationMin(millis = 1) Duration staleClaimAfter,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration storeRetryInterval,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration pollInterval){

        /** Longer than any pause of the retry schedule, so that failures of consecutive retries belong together. */
        public Duration failureResetAfter() {
            return Collections.max(List.of(Duration.ofDays(1), Collections.max(retry).multipliedBy(2)));
        }
    }

    @AssertTrue(message = "rules must have the mode webhook and a partner, or the mode auto or manual and no partner; a"
            + " redirect belongs to the catalogue entry")
    boolean isEveryRuleDecidable() {
        return rules.values().stream().allMatch(rule -> rule.violation().isEmpty());
    }

    /** The callback URL of a request. */
    public URI callbackUrl(String requestId) {
        return URI.create(publicUrl.toString().replaceFirst("/+$", "") + "/callbacks/" + requestId);
    }
}
