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

/** Runs what is due: warns of, expires and erases keys, and deletes those that ended long ago. */
@Component
class KeyIssuerSchedule implements SchedulingConfigurer {

    private static final int PAGE = 200;

    private final Keys keys;
    private final AttemptLimiter attemptLimiter;
    private final KeyService keyService;
    private final KeyIssuerProperties properties;
    private final MessagingProperties messaging;
    private final InstantSource clock;

    KeyIssuerSchedule(Keys keys, AttemptLimiter attemptLimiter, KeyService keyService, KeyIssuerProperties properties,
            MessagingProperties messaging, InstantSource clock) {
        this.keys = keys;
        this.attemptLimiter = attemptLimiter;
        this.keyService = keyService;
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
            due.forEach(keyService::processDue);
        } while (due.size() == PAGE);
    }

    private void purge() {
        attemptLimiter.purge(clock.instant());
        int purged;
        do {
            purged = keys.purge(clock.instant().minus(messaging.documentRetention()), PAGE);
        } while (purged == PAGE);
    }
}
