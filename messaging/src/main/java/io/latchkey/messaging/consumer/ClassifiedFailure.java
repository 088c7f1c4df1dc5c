package io.latchkey.messaging.consumer;

import io.latchkey.contract.value.UnreadableEvent;
import io.latchkey.messaging.failure.OutageClassifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.backoff.BackOff;

/**
 * A failed record's failure, by how the record is retried. The error handler counts attempts anew when the class
 * changes, so an outage uses up no attempts of a record, and a bad record never waits like an outage.
 */
abstract sealed class ClassifiedFailure extends RuntimeException {

    private ClassifiedFailure(Exception failure) {
        super(failure);
    }

    static ClassifiedFailure of(Exception failure) {
        if (OutageClassifier.isOutage(failure)) {
            return new Transient(failure);
        }
        return isPermanent(failure) ? new Permanent(failure) : new Retryable(failure);
    }

    private static boolean isPermanent(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof NotACloudEvent || cause instanceof UnreadableEvent;
    }

    abstract BackOff backOff(ConsumerBackOff backOff);

    /** An outage: the record is retried until it ends. */
    static final class Transient extends ClassifiedFailure {

        private Transient(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff backOff) {
            return backOff.unlimited();
        }
    }

    /** An unexpected failure: the record is retried a few times. */
    static final class Retryable extends ClassifiedFailure {

        private Retryable(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff backOff) {
            return backOff.limited();
        }
    }

    /** The record cannot be read: a retry would fail as well. */
    static final class Permanent extends ClassifiedFailure {

        private Permanent(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff backOff) {
            return backOff.once();
        }
    }
}
