package io.latchkey.messaging;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/** Tells in a line why something that time does was not done, and quotes nothing; it is done when its time comes again. */
final class ScheduleLog implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ScheduleLog.class);

    @Override
    public void handleError(Throwable failure) {
        Throwable root = Trouble.rootOf(failure);
        if (Outage.causes(failure)) {
            log.warn("What time does waits for its next turn: {}", root.getClass().getSimpleName());
        } else {
            log.error("What time does has failed: {} {}", root.getClass().getName(),
                    Arrays.stream(root.getStackTrace()).limit(8).toList());
        }
    }
}
