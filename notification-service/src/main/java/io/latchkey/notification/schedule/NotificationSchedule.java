package io.latchkey.notification.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.notification.Notices;
import io.latchkey.notification.Notices.Backlog;
import io.latchkey.notification.Notifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what is due, counts what waits, and forgets. */
@Component
class NotificationSchedule {

    private static final Logger log = LoggerFactory.getLogger(NotificationSchedule.class);
    private static final int PAGE = 200;

    private final Notices notices;
    private final Notifier notifier;
    private final Duration keep;
    private final InstantSource clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    NotificationSchedule(Notices notices, Notifier notifier, MessagingProperties messaging, InstantSource clock,
            MeterRegistry meters) {
        this.notices = notices;
        this.notifier = notifier;
        this.keep = messaging.keep();
        this.clock = clock;
        Gauge.builder("latchkey.notices.due", () -> backlog.due()).description("Mails that are not sent yet")
                .register(meters);
        Gauge.builder("latchkey.notices.oldest", this::oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of these mails has been waiting")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.look-every:1s}")
    void look() {
        unlessTheStoreIsAway(notifier::look);
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.count-every:5s}")
    void count() {
        unlessTheStoreIsAway(() -> backlog = notices.backlog());
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.forget-every:1h}")
    void forget() {
        while (notices.forget(clock.instant().minus(keep), PAGE) == PAGE) {
        }
    }

    private static void unlessTheStoreIsAway(Runnable look) {
        try {
            look.run();
        } catch (DataAccessException e) {
            log.warn("The store could not be looked at: {}", e.getClass().getSimpleName());
        }
    }

    private double oldestSeconds() {
        return backlog.oldest().map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
