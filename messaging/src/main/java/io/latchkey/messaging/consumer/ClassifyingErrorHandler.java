package io.latchkey.messaging.consumer;

import io.latchkey.contract.value.UnreadableEvent;
import io.latchkey.messaging.failure.OutageClassifier;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

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
    public void handleBatch(Exception failure, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
            MessageListenerContainer container, Runnable invokeListener) {
        super.handleBatch(RecordFailure.of(failure), records, consumer, container, invokeListener);
    }

    /**
     * Why a record failed, which decides how it is retried. The error handler counts attempts anew when the class
     * changes, so an outage uses up no attempts of a record, and a bad record never waits like an outage.
     */
    abstract static sealed class RecordFailure extends RuntimeException {

        private RecordFailure(Exception failure) {
            super(failure);
        }

        static RecordFailure of(Exception failure) {
            if (OutageClassifier.isOutage(failure)) {
                return new Outage(failure);
            }
            return isUnreadable(failure) ? new Unreadable(failure) : new Unexpected(failure);
        }

        private static boolean isUnreadable(Throwable failure) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            return cause instanceof NotACloudEvent || cause instanceof UnreadableEvent;
        }

        abstract BackOff backOff(ConsumerBackOff backOff);

        /** An outage: the record is retried until it ends. */
        static final class Outage extends RecordFailure {

            private Outage(Exception failure) {
                super(failure);
            }

            @Override
            BackOff backOff(ConsumerBackOff backOff) {
                return backOff.unlimited();
            }
        }

        /** An unexpected failure: the record is retried a few times. */
        static final class Unexpected extends RecordFailure {

            private Unexpected(Exception failure) {
                super(failure);
            }

            @Override
            BackOff backOff(ConsumerBackOff backOff) {
                return backOff.limited();
            }
        }

        /** The record cannot be read: a retry would fail as well. */
        static final class Unreadable extends RecordFailure {

            private Unreadable(Exception failure) {
                super(failure);
            }

            @Override
            BackOff backOff(ConsumerBackOff backOff) {
                return backOff.once();
            }
        }
    }
}
