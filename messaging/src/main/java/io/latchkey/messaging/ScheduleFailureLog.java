package io.latchkey.messaging;

import io.latchkey.messaging.consumer.ClassifiedFailure;
import io.latchkey.messaging.failure.OutageClassifier;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/** Tells in a line why something that time does was not done, and quotes nothing; it is done when its time comes again. */
final class ScheduleFailureLog implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ScheduleFailureLog.class);

    @Override
    public void handleError(Throwable failure) {
        Throwable root = ClassifiedFailure.rootOf(failure);
        if (OutageClassifier.isOutage(failure)) {
            log.warn("What time does waits for its next turn: {}", root.getClass().getSimpleName());
        } else {
            log.error("What time does has failed: {} {}", root.getClass().getName(),
                    Arrays.stream(root.getStackTrace()).limit(8).toList());
        }
    }
}
