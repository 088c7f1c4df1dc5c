package io.latchkey.messaging.consumer;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Retries a record as its {@link RecordFailure} says; its offset stays until it is handled or in the dead letters. */
final class ClassifyingErrorHandler extends DefaultErrorHandler {

    ClassifyingErrorHandler(ConsumerRecordRecoverer deadLetters, ConsumerBackOff backOff, ConsumerFailureLog log) {
        super(deadLetters);
        // spring-kafka would not retry some exceptions; here the class of the failure alone decides.
        setClassifications(Map.of(), true);
        setBackOffFunction((_, failure) -> failure instanceof RecordFailure known ? known.backOff(backOff) : null);
        setResetStateOnRecoveryFailure(false);
        setRetryListeners(log);
        setLogLevel(KafkaException.Level.DEBUG);
    }

    @Override
    public void handleRemaining(Exception failure, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        super.handleRemaining(RecordFailure.of(failure), records, consumer, container);
    }
}
