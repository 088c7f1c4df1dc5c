package io.latchkey.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.util.backoff.BackOff;

/**
 * Sends a bad record to {@code <topic>.<group>.dlt} after its last attempt, and never a record that waits for an outage
 * to end. If the dead letters refuse the record, its offset stays.
 */
final class ConsumerErrorHandling implements ListenerContainerWithDlqAndRetryCustomizer {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final ConsumerBackOff backOff;
    private final MeterRegistry meters;

    ConsumerErrorHandling(KafkaOperations<byte[], byte[]> kafka, ConsumerBackOff backOff, MeterRegistry meters) {
        this.kafka = kafka;
        this.backOff = backOff;
        this.meters = meters;
    }

    @Override
    public boolean retryAndDlqInBinding(String topic, String group) {
        return false;
    }

    @Override
    public void configure(AbstractMessageListenerContainer<?, ?> container, String topic, String group,
            @Nullable BiFunction<ConsumerRecord<?, ?>, Exception, TopicPartition> resolver, @Nullable BackOff ignored) {
        container.setCommonErrorHandler(handler(group));
    }

    private CommonErrorHandler handler(String group) {
        DeadLetterSender recoverer = new DeadLetterSender(kafka, group);
        recoverer.setFailIfSendResultIsError(true);
        recoverer.setLogRecoveryRecord(false);
        recoverer.excludeHeader(HeadersToAdd.EXCEPTION, HeadersToAdd.EX_CAUSE, HeadersToAdd.EX_MSG,
                HeadersToAdd.EX_STACKTRACE);
        recoverer.setHeadersFunction((_, failure) -> why(failure));

        return new ClassifyingErrorHandler(recoverer, backOff, new ConsumerFailureLog(meters));
    }

    private static Headers why(Exception failure) {
        return new RecordHeaders().add("latchkey-why",
                ConsumerFailureLog.reason(failure).getBytes(StandardCharsets.UTF_8));
    }
}
