package io.latchkey.messaging.consumer;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Tries a record again for as long as its {@link ClassifiedFailure} is worth it, and holds its offset until it is handled or put away. */
final class ClassifyingErrorHandler extends DefaultErrorHandler {

    ClassifyingErrorHandler(ConsumerRecordRecoverer deadLetters, ConsumerBackOff pauses, ConsumerFailureLog log) {
        super(deadLetters);
        // The kind of trouble alone decides: spring-kafka would give up on some exceptions at the first try.
        setClassifications(Map.of(), true);
        setBackOffFunction((_, failure) -> failure instanceof ClassifiedFailure classifiedFailure ? classifiedFailure.backOff(pauses) : null);
        setResetStateOnRecoveryFailure(false);
        setRetryListeners(log);
        setLogLevel(KafkaException.Level.DEBUG);
    }

    @Override
    public void handleRemaining(Exception failure, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        super.handleRemaining(ClassifiedFailure.of(failure), records, consumer, container);
    }
}
