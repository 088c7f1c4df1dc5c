package io.latchkey.notification.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.messaging.schedule.RepeatingTask;
import io.latchkey.messaging.schedule.Schedule;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import io.latchkey.notification.notice.Notices.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends notices that are due, measures the backlog, and purges old notices. */
@Component
class NotificationSchedule implements Schedule {

    private final Notices notices;
    private final NoticeService noticeService;
    private final NotificationProperties properties;
    private final Duration documentRetention;
    private final InstantSource clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    NotificationSchedule(Notices notices, NoticeService noticeService, NotificationProperties properties,
            MessagingProperties messaging, InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.noticeService = noticeService;
        this.properties = properties;
        this.documentRetention = messaging.documentRetention();
        this.clock = clock;
        Gauge.builder("latchkey.notices.due", () -> backlog.due()).description("Notices that are not sent yet")
                .register(meters);
        Gauge.builder("latchkey.notices.oldest.age", this::oldestAge)
                .baseUnit("seconds")
                .description("Age of the oldest notice that is not sent yet")
                .register(meters);
    }

    @Override
    public List<RepeatingTask> tasks() {
        return List.of(new RepeatingTask("send due notices", properties.pollInterval(), noticeService::sendDue),
                new RepeatingTask("measure the backlog", properties.backlogInterval(), this::measureBacklog),
                new RepeatingTask("purge notices", properties.purgeInterval(), this::purge));
    }

    private void measureBacklog() {
        backlog = notices.backlog();
    }

    private void purge() {
        notices.purge(clock.instant().minus(documentRetention));
    }

    private double oldestAge() {
        return backlog.oldest().map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
