package io.latchkey.messaging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are sent, kept and taken in.
 *
 * @param source            the service's name, {@code ce_source} of what it sends
 * @param keep              how long what has ended is remembered; older records are counted, not acted on
 * @param takeoverAfter     how long the head of an outbox may stand still before another instance sends it
 * @param sweepEvery        the pause between two looks at the outboxes
 * @param inFlight          how many events may wait for the broker's word at the same time
 * @param firstPause        the first pause before a record is tried again; it doubles from there
 * @param longestPause      the longest pause before a record is tried again; Kafka gives up on a consumer after five minutes
 * @param triesOfABadRecord how often a record is tried before it goes to the dead letters
 * @param brokerWithin      how long the start waits for a broker that is not there
 * @param topics            how topics are declared
 */
@Validated
@ConfigurationProperties("latchkey.messaging")
public record MessagingProperties(@NotBlank String source, @DefaultValue("14d") Duration documentRetention,
        @DefaultValue("10s") Duration staleClaimAfter, @DefaultValue("2s") Duration sweepInterval,
        @DefaultValue("2000") @Min(1) int maxInFlight, @DefaultValue("500ms") Duration initialBackoff,
        @DefaultValue("10s") @DurationMax(minutes = 2) Duration maxBackoff,
        @DefaultValue("5") @Min(1) int maxAttempts,
        @DefaultValue("60s") Duration brokerTimeout, @DefaultValue @Valid Topics topics) {

    /**
     * How topics are declared at start; what is there already stays as it is.
     *
     * @param partitions how many partitions each has
     * @param replicas   how many brokers hold each; 0 leaves it to the broker
     * @param retention  how long the broker keeps events
     */
    public record Topics(@DefaultValue("12") @Min(1) int partitions, @DefaultValue("0") @Min(0) int replicas,
            @DefaultValue("7d") Duration retention) {}
}
