package io.latchkey.messaging.consumer;

import io.latchkey.contract.value.UnreadableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Counts and tells what became of records that could not be handled at once, and quotes none of them. */
final class ConsumerFailureLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(ConsumerFailureLog.class);

    private final MeterRegistry meters;

    ConsumerFailureLog(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        meters.counter("latchkey.events.retried", "topic", record.topic()).increment();
        log.warn("{}-{}@{} was not handled at try {}: {}", record.topic(), record.partition(), record.offset(), attempt,
                reason(failure));
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        meters.counter("latchkey.events.dead.lettered", "topic", record.topic()).increment();
        log.error("{}-{}@{} went to the dead letters: {}", record.topic(), record.partition(), record.offset(),
                reason(failure));
    }

    @Override
    public void recoveryFailed(ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
        log.error("{}-{}@{} stays: the dead letters refused it: {}", record.topic(), record.partition(),
                record.offset(), reason(failure));
    }

    /** Our own facts are safe to show; of any other failure the message may quote the record, so only its name is told. */
    static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable root = ClassifiedFailure.rootOf(failure);
        String name = root.getClass().getSimpleName();
        return root instanceof NotACloudEvent || root instanceof UnreadableEvent
                ? name + ": " + root.getMessage()
                : name;
    }
}
