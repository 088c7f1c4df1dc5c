package io.latchkey.issuer.schedule;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.claim.AttemptLimiter;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.MessagingProperties;
import io.latchkey.messaging.schedule.RepeatingTask;
import io.latchkey.messaging.schedule.Schedule;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs what is due: warns of, expires and erases keys, and deletes those that ended long ago. */
@Component
class KeyIssuerSchedule implements Schedule {

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
    public List<RepeatingTask> tasks() {
        return List.of(new RepeatingTask("process due keys", properties.pollInterval(), this::processDue),
                new RepeatingTask("purge keys", properties.purgeInterval(), this::purge));
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
        keys.purge(clock.instant().minus(messaging.documentRetention()));
    }
}
