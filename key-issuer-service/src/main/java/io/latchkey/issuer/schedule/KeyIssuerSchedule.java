package io.latchkey.issuer.schedule;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.claim.AttemptLimiter;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.MessagingProperties;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Warns, ends, conceals, and forgets. */
@Component
class KeyIssuerSchedule implements SchedulingConfigurer {

    private static final int PAGE = 200;

    private final Keys keys;
    private final AttemptLimiter attemptLimiter;
    private final KeyService issuer;
    private final KeyIssuerProperties properties;
    private final MessagingProperties messaging;
    private final InstantSource clock;

    KeyIssuerSchedule(Keys keys, AttemptLimiter attemptLimiter, KeyService issuer, KeyIssuerProperties properties, MessagingProperties messaging,
            InstantSource clock) {
        this.keys = keys;
        this.attemptLimiter = attemptLimiter;
        this.issuer = issuer;
        this.properties = properties;
        this.messaging = messaging;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::processDue, properties.pollInterval());
        tasks.addFixedDelayTask(this::purge, properties.purgeInterval());
    }

    private void processDue() {
        List<String> due;
        do {
            due = keys.due(clock.instant(), PAGE);
            due.forEach(issuer::processDue);
        } while (due.size() == PAGE);
    }

    private void purge() {
        attemptLimiter.purge(clock.instant());
        while (keys.purge(clock.instant().minus(messaging.documentRetention()), PAGE) == PAGE) {
        }
    }
}
