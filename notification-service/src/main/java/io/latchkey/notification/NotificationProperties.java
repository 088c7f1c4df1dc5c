package io.latchkey.notification;

import io.latchkey.notification.mail.SecretKind;
import io.latchkey.notification.mail.Template;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of notification-service.
 *
 * @param from                the sender of every mail; its domain ends the Message-IDs
 * @param replyTo             the address for replies, if it differs from the sender
 * @param admins              the administrators who are mailed about abandoned mails, failed keys and failing partners
 * @param language            the language of mails to recipients whose own language has no templates
 * @param zone                the time zone of times in mails
 * @param templates           a folder with templates that override the built-in ones; changes need no restart
 * @param disabledTemplates   the templates that are not sent; those with a key or a link cannot be disabled
 * @param portalUrl           the page where developers see their requests and submit new ones
 * @param decisionUrl         the page where approvers decide, with the placeholder {@code {requestId}}
 * @param approvalServiceUrl  the address of approval-service in the commands of mails to approvers and administrators
 * @param keyIssuerServiceUrl the address of key-issuer-service in the commands of mails to developers
 * @param mailsPerMinute      how many mails of rate-limited templates each instance sends to one recipient a minute; 0: no limit
 * @param retry               the delays between attempts to send a mail; after the last one the mail is abandoned
 * @param minBlockedDelay     the first delay of a mail that cannot be written until an operator acts
 * @param maxBlockedDelay     the longest delay of a mail that cannot be written until an operator acts
 * @param maxInFlight         how many notices one instance sends at the same time
 * @param maxConsumerWait     how long a consumer waits before the records of a poll while too many notices are in flight and
 *                            the mail server answers
 * @param staleClaimAfter     how long a claim stays unchanged before another instance takes over the notice
 * @param storeRetryInterval  the pause between attempts to store the outcome of a mail while the store is unavailable
 * @param pollInterval        the pause between two searches for notices that are due; five times as long while none is
 *                            due or soon due
 * @param backlogInterval     the pause between two counts of the notices that are due
 * @param purgeInterval       the pause between two purges of old notices
 * @param smtp                how mails are sent over SMTP; address and credentials of the mail server are {@code spring.mail}
 */
@Validated
@ConfigurationProperties("latchkey.notification")
public record NotificationProperties(@DefaultValue("Latchkey <latchkey@localhost>") @NotBlank String from,
        @Nullable @Email String replyTo, @DefaultValue List<@Email String> admins,
        @DefaultValue("en") @NotBlank String language, @DefaultValue("UTC") ZoneId zone, @Nullable Path templates,
        @DefaultValue Set<Template> disabledTemplates, @Nullable URI portalUrl, @Nullable String decisionUrl,
        @DefaultValue("http://localhost:8082") URI approvalServiceUrl,
        @DefaultValue("http://localhost:8083") URI keyIssuerServiceUrl, @DefaultValue("20") @Min(0) int mailsPerMinute,
        @DefaultValue( {
                "5s", "30s", "2m", "10m", "30m", "2h", "6h", "12h", "24h", "24h"}) List<Duration> retry,
        @DefaultValue("10s") Duration minBlockedDelay, @DefaultValue("10m") Duration maxBlockedDelay,
        @DefaultValue("1000") @Min(1) int maxInFlight,
        @DefaultValue("10s") @DurationMax(minutes = 2) Duration maxConsumerWait,
        @DefaultValue("40s") Duration staleClaimAfter,
        @DefaultValue("1s") Duration storeRetryInterval, @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("5s") Duration backlogInterval, @DefaultValue("1h") Duration purgeInterval,
        @DefaultValue @Valid Smtp smtp){

    /**
     * How mails are sent over SMTP.
     *
     * @param maxConnections          the largest number of open connections
     * @param mailsPerConnection      how many mails are sent over one connection before it is closed
     * @param mailsPerSecond          how many mails one instance sends a second
     * @param maxRateLimitWait        how long a mail waits for {@code mails-per-second} within its attempt, at most half of {@code attempt-timeout}
     * @param attemptTimeout          the timeout of one attempt to send a mail
     * @param connectTimeout          the timeout of connecting; {@code spring.mail.properties} override it
     * @param replyTimeout            the timeout of one reply of the mail server; {@code spring.mail.properties} override it
     * @param idleTimeout             how long an unused connection stays open
     * @param validateAfter           how long a connection is unused before it is validated for the next mail
     * @param initialOpenDuration     how long the circuit breaker stays open after the mail server was unreachable; doubles with each failure
     * @param maxOpenDuration         the longest time that the circuit breaker stays open while the mail server is unreachable
     * @param credentialsOpenDuration how long the circuit breaker stays open after the mail server refused the credentials
     * @param retryInterval           how often a waiting mail checks whether the circuit breaker is closed again
     */
    public record Smtp(@DefaultValue("24") @Min(1) int maxConnections,
            @DefaultValue("100") @Min(1) int mailsPerConnection,
            @DefaultValue("500") @Min(1) int mailsPerSecond, @DefaultValue("5s") Duration maxRateLimitWait,
            @DefaultValue("20s") Duration attemptTimeout, @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration replyTimeout, @DefaultValue("30s") Duration idleTimeout,
            @DefaultValue("5s") Duration validateAfter, @DefaultValue("500ms") Duration initialOpenDuration,
            @DefaultValue("5s") Duration maxOpenDuration, @DefaultValue("30s") Duration credentialsOpenDuration,
            @DefaultValue("500ms") Duration retryInterval) {}

    @AssertTrue(message = "disabled-templates cannot contain key, key-ready or claim-expiring: change the delivery in the key terms instead")
    boolean isEverySecretTemplateEnabled() {
        return disabledTemplates.stream().allMatch(each -> each.secretKind() == SecretKind.NONE);
    }

    @AssertTrue(message = "stale-claim-after must be at least twice smtp.attempt-timeout, or two instances could send the same mail")
    boolean isStaleClaimAfterLongEnough() {
        return staleClaimAfter.compareTo(smtp.attemptTimeout().multipliedBy(2)) >= 0;
    }
}
