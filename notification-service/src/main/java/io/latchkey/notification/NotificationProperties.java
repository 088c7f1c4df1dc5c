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
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What notification-service can be told.
 *
 * @param from          the sender of every mail; its domain ends the Message-IDs
 * @param replyTo       where answers go, if not to the sender
 * @param admins        who is told of mails and keys that failed for good, and of partners that fail
 * @param language      the language of mails to those who asked for none that there is
 * @param zone          the time zone in which mails tell times
 * @param templates     a folder whose files count before the templates that are built in, without a restart
 * @param off           the kinds of mails that are not sent
 * @param portal        where developers see and repeat their requests
 * @param decideAt      where approvers decide, with {@code {requestId}} in it
 * @param approvals     the address of approval-service, for approvers without such a place and for admins
 * @param keys          the address of key-issuer-service, for developers without a portal
 * @param mailsAMinute  how many mails of the limited kinds one recipient gets a minute from each instance; 0 is no limit
 * @param retry         the pauses after which a mail is tried again, before it is given up
 * @param inHand        how many notices one instance has in hand at the same time
 * @param takeoverAfter how long a notice may stand still in the hands of an instance before another one takes it
 * @param lookEvery     the pause between two looks at what is due
 * @param countEvery    the pause between two counts of what waits
 * @param forgetEvery   the pause between two looks at what is to be forgotten
 * @param smtp          how the mail server is spoken to; its address and credentials are {@code spring.mail}
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
        @DefaultValue("1000") @Min(1) int maxInFlight, @DefaultValue("40s") Duration staleClaimAfter,
        @DefaultValue("1s") Duration pollInterval, @DefaultValue("5s") Duration backlogInterval,
        @DefaultValue("1h") Duration purgeInterval,
        @DefaultValue @Valid Smtp smtp){

    /**
     * How the mail server is spoken to.
     *
     * @param connections        how many connections are kept open at most
     * @param mailsAConnection   after how many mails a connection is closed
     * @param mailsASecond       how many mails one instance sends a second at most
     * @param tryWithin          how long one try may take in all
     * @param longestPause       the longest pause before an unreachable mail server is tried again
     * @param credentialsPause   the pause before refused credentials are tried again
     */
    public record Smtp(@DefaultValue("8") @Min(1) int maxConnections, @DefaultValue("100") @Min(1) int mailsPerConnection,
            @DefaultValue("500") @Min(1) int mailsPerSecond, @DefaultValue("20s") Duration attemptTimeout,
            @DefaultValue("5s") Duration maxOpenDuration, @DefaultValue("30s") Duration credentialsOpenDuration) {}

    @AssertTrue(message = "mails that bring a key or a link cannot be switched off: set the delivery of its terms otherwise")
    boolean isEverySecretTemplateEnabled() {
        return disabledTemplates.stream().allMatch(each -> each.secretKind() == SecretKind.NONE);
    }

    @AssertTrue(message = "takeover-after must be at least twice smtp.try-within, or two instances could send one mail")
    boolean isStaleClaimAfterLongEnough() {
        return staleClaimAfter.compareTo(smtp.attemptTimeout().multipliedBy(2)) >= 0;
    }
}
