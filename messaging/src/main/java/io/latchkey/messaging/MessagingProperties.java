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
 * How a service sends, keeps and consumes events.
 *
 * @param source            the service's name, {@code ce_source} of the events that it sends
 * @param documentRetention how long an ended document is kept; records older than this are counted and not processed
 * @param staleClaimAfter   how long the head of an outbox stays unchanged before another instance sends it
 * @param sweepInterval     the pause between two scans of the outboxes; five times as long while they are empty and this
 *                          instance writes no events
 * @param maxInFlight       how many events may wait for the broker's acknowledgement at the same time
 * @param initialBackoff    the first wait before a failed record is retried; it doubles with each retry
 * @param maxBackoff        the longest wait before a failed record is retried; Kafka removes a consumer that waits five
 *                          minutes
 * @param maxAttempts       how many attempts a record gets before it goes to the dead letters
 * @param brokerTimeout     how long the start waits for a broker that does not answer
 * @param storeTimeout      how long an operation waits for a store that does not answer
 * @param storeReadTimeout  how long an operation waits for the answer of a store that is connected
 * @param shutdownTimeout   how long a stopping instance waits for events in flight and for running tasks
 * @param topics            how topics are declared
 */
@Validated
@ConfigurationProperties("latchkey.messaging")
public record MessagingProperties(@NotBlank String source, @DefaultValue("14d") Duration documentRetention,
        @DefaultValue("10s") Duration staleClaimAfter, @DefaultValue("2s") Duration sweepInterval,
        @DefaultValue("2000") @Min(1) int maxInFlight, @DefaultValue("500ms") Duration initialBackoff,
        @DefaultValue("10s") @DurationMax(minutes = 2) Duration maxBackoff,
        @DefaultValue("5") @Min(1) int maxAttempts,
        @DefaultValue("60s") Duration brokerTimeout, @DefaultValue("5s") Duration storeTimeout,
        @DefaultValue("20s") Duration storeReadTimeout, @DefaultValue("5s") Duration shutdownTimeout,
        @DefaultValue @Valid Topics topics) {

    /**
     * How topics are declared at startup; an existing topic stays as it is.
     *
     * @param partitions how many partitions each topic has
     * @param replicas   how many brokers hold each topic; 0 means the broker's default
     * @param retention  how long the broker keeps events
     */
    public record Topics(@DefaultValue("12") @Min(1) int partitions, @DefaultValue("0") @Min(0) int replicas,
            @DefaultValue("7d") Duration retention) {}
}
