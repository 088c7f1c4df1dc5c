package io.latchkey.messaging.consumer;

import io.latchkey.contract.value.UnreadableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Counts and logs what becomes of failed records, without quoting them. */
final class ConsumerFailureLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(ConsumerFailureLog.class);

    private final MeterRegistry meters;

    ConsumerFailureLog(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        meters.counter("latchkey.events.retried", "topic", record.topic()).increment();
        log.warn("Attempt {} at record {}-{}@{} failed, it is retried: {}", attempt, record.topic(), record.partition(),
                record.offset(),
                reason(failure));
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        meters.counter("latchkey.events.dead.lettered", "topic", record.topic()).increment();
        log.error("Record {}-{}@{} was sent to the dead letters: {}", record.topic(), record.partition(),
                record.offset(),
                reason(failure));
    }

    @Override
    public void recoveryFailed(ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
        log.error("Record {}-{}@{} could not be sent to the dead letters, it is retried: {}", record.topic(),
                record.partition(),
                record.offset(), reason(failure));
    }

    /** The messages of our own exceptions quote nothing; any other message may quote the record, so it is left out. */
    static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String name = cause.getClass().getSimpleName();
        return cause instanceof NotACloudEvent || cause instanceof UnreadableEvent
                ? name + ": " + cause.getMessage()
                : name;
    }
}
