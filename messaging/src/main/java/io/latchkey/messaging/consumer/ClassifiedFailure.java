package io.latchkey.messaging.consumer;

import io.latchkey.contract.value.UnreadableEvent;
import io.latchkey.messaging.failure.OutageClassifier;
import org.springframework.util.backoff.BackOff;

/**
 * What a failure means for the record that met it. The error handler begins to count anew when the kind changes, so an
 * outage never uses up the tries of a record, and a bad record never waits like an outage.
 */
public abstract sealed class ClassifiedFailure extends RuntimeException {

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
        Throwable root = rootOf(failure);
        return root instanceof NotACloudEvent || root instanceof UnreadableEvent;
    }

    public static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    abstract BackOff backOff(ConsumerBackOff pauses);

    /** Something else is gone; the record waits for it without end. */
    static final class Transient extends ClassifiedFailure {

        private Transient(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff pauses) {
            return pauses.unlimited();
        }
    }

    /** It may go better at the next try, or never. */
    static final class Retryable extends ClassifiedFailure {

        private Retryable(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff pauses) {
            return pauses.limited();
        }
    }

    /** No try can make it better: the record cannot be read. */
    static final class Permanent extends ClassifiedFailure {

        private Permanent(Exception failure) {
            super(failure);
        }

        @Override
        BackOff backOff(ConsumerBackOff pauses) {
            return pauses.once();
        }
    }
}
