package io.latchkey.messaging;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the broker takes events, as the last answers tell; an outage is told once, not once for each event. */
final class BrokerWeather {

    private static final Logger log = LoggerFactory.getLogger(BrokerWeather.class);

    private final AtomicBoolean fair = new AtomicBoolean(true);

    boolean isFair() {
        return fair.get();
    }

    void after(OutboxEntry entry, @Nullable Throwable failure) {
        if (failure == null) {
            if (fair.compareAndSet(false, true)) {
                log.info("The broker takes events again");
            }
        } else if (isAboutThisRecord(failure)) {
            log.error("{} {} is refused by the broker and stays in its outbox: {}", entry.type(), entry.id(),
                    Trouble.rootOf(failure).getClass().getSimpleName());
        } else if (fair.compareAndSet(true, false)) {
            log.warn("The broker takes no events; they wait in their outboxes: {}",
                    Trouble.rootOf(failure).getClass().getSimpleName());
        }
    }

    void storeFailed(String entryId, RuntimeException failure) {
        log.warn("{} stays in its outbox for a while, since the store did not answer: {}", entryId,
                failure.getClass().getSimpleName());
    }

    private static boolean isAboutThisRecord(Throwable failure) {
        return Trouble.rootOf(failure) instanceof ApiException root && !(root instanceof RetriableException);
    }
}
