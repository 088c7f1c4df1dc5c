package io.latchkey.messaging;

import io.latchkey.contract.UnreadableEvent;
import org.springframework.util.backoff.BackOff;

/**
 * What a failure means for the record that met it. The error handler begins to count anew when the kind changes, so an
 * outage never uses up the tries of a record, and a bad record never waits like an outage.
 */
abstract sealed class Trouble extends RuntimeException {

    private Trouble(Exception failure) {
        super(failure);
    }

    static Trouble of(Exception failure) {
        if (Outage.causes(failure)) {
            return new Passing(failure);
        }
        return isHopeless(failure) ? new Hopeless(failure) : new Stubborn(failure);
    }

    private static boolean isHopeless(Throwable failure) {
        Throwable root = rootOf(failure);
        return root instanceof NotACloudEvent || root instanceof UnreadableEvent;
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    abstract BackOff pauses(RetryPauses pauses);

    /** Something else is gone; the record waits for it without end. */
    static final class Passing extends Trouble {

        private Passing(Exception failure) {
            super(failure);
        }

        @Override
        BackOff pauses(RetryPauses pauses) {
            return pauses.withoutEnd();
        }
    }

    /** It may go better at the next try, or never. */
    static final class Stubborn extends Trouble {

        private Stubborn(Exception failure) {
            super(failure);
        }

        @Override
        BackOff pauses(RetryPauses pauses) {
            return pauses.someTries();
        }
    }

    /** No try can make it better: the record cannot be read. */
    static final class Hopeless extends Trouble {

        private Hopeless(Exception failure) {
            super(failure);
        }

        @Override
        BackOff pauses(RetryPauses pauses) {
            return pauses.oneTry();
        }
    }
}
