package io.latchkey.messaging.outbox;

import io.latchkey.messaging.consumer.ClassifiedFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the broker takes events, as the last answers tell; an outage is told once, not once for each event. */
final class BrokerAvailability {

    private static final Logger log = LoggerFactory.getLogger(BrokerAvailability.class);

    private final AtomicBoolean up = new AtomicBoolean(true);

    boolean isUp() {
        return up.get();
    }

    void onSendResult(OutboxEntry entry, @Nullable Throwable failure) {
        if (failure == null) {
            if (up.compareAndSet(false, true)) {
                log.info("The broker takes events again");
            }
        } else if (isRecordError(failure)) {
            log.error("{} {} is refused by the broker and stays in its outbox: {}", entry.type(), entry.id(),
                    ClassifiedFailure.rootOf(failure).getClass().getSimpleName());
        } else if (up.compareAndSet(true, false)) {
            log.warn("The broker takes no events; they wait in their outboxes: {}",
                    ClassifiedFailure.rootOf(failure).getClass().getSimpleName());
        }
    }

    void logStoreFailure(String entryId, RuntimeException failure) {
        log.warn("{} stays in its outbox for a while, since the store did not answer: {}", entryId,
                failure.getClass().getSimpleName());
    }

    private static boolean isRecordError(Throwable failure) {
        return ClassifiedFailure.rootOf(failure) instanceof ApiException root && !(root instanceof RetriableException);
    }
}
