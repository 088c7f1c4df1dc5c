package io.latchkey.notification.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import io.latchkey.notification.notice.Notices.Backlog;
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
    private final NoticeService noticeService;
    private final Duration keep;
    private final InstantSource clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    NotificationSchedule(Notices notices, NoticeService noticeService, MessagingProperties messaging, InstantSource clock,
            MeterRegistry meters) {
        this.notices = notices;
        this.noticeService = noticeService;
        this.keep = messaging.documentRetention();
        this.clock = clock;
        Gauge.builder("latchkey.notices.due", () -> backlog.due()).description("Mails that are not sent yet")
                .register(meters);
        Gauge.builder("latchkey.notices.oldest.age", this::oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of these mails has been waiting")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.poll-interval:1s}")
    void sendDue() {
        skipDuringStoreOutage(noticeService::sendDue);
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.backlog-interval:5s}")
    void measureBacklog() {
        skipDuringStoreOutage(() -> backlog = notices.backlog());
    }

    @Scheduled(fixedDelayString = "${latchkey.notification.purge-interval:1h}")
    void purge() {
        while (notices.purge(clock.instant().minus(keep), PAGE) == PAGE) {
        }
    }

    private static void skipDuringStoreOutage(Runnable look) {
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
