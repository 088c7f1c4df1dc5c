package io.latchkey.messaging.outbox;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Whether the broker accepts events, by its last answers; an outage is logged once, not for each event. */
final class BrokerAvailability {

    private static final Logger log = LoggerFactory.getLogger(BrokerAvailability.class);

    private final AtomicBoolean up = new AtomicBoolean(true);

    boolean isUp() {
        return up.get();
    }

    void onSendResult(OutboxEntry entry, @Nullable Throwable failure) {
        if (failure == null) {
            if (up.compareAndSet(false, true)) {
                log.info("The broker accepts events again");
            }
        } else if (isRecordError(failure)) {
            log.error("The broker refused {} {}, it stays in its outbox and is retried: {}", entry.type(), entry.id(),
                    NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
        } else if (up.compareAndSet(true, false)) {
            log.warn("The broker is unavailable, events wait in their outboxes: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName());
        }
    }

    void logStoreFailure(String entryId, RuntimeException failure) {
        log.warn("The store failed, event {} stays in its outbox until the next sweep: {}", entryId,
                failure.getClass().getSimpleName());
    }

    private static boolean isRecordError(Throwable failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof ApiException cause
                && !(cause instanceof RetriableException);
    }
}
