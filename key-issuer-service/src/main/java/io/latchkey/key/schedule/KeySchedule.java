package io.latchkey.key.schedule;

import io.latchkey.key.KeyIssuer;
import io.latchkey.key.KeyProperties;
import io.latchkey.key.Keys;
import io.latchkey.key.Tries;
import io.latchkey.messaging.MessagingProperties;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Warns, ends, conceals, and forgets. */
@Component
class KeySchedule implements SchedulingConfigurer {

    private static final int PAGE = 200;

    private final Keys keys;
    private final Tries tries;
    private final KeyIssuer issuer;
    private final KeyProperties properties;
    private final MessagingProperties messaging;
    private final InstantSource clock;

    KeySchedule(Keys keys, Tries tries, KeyIssuer issuer, KeyProperties properties, MessagingProperties messaging,
            InstantSource clock) {
        this.keys = keys;
        this.tries = tries;
        this.issuer = issuer;
        this.properties = properties;
        this.messaging = messaging;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::look, properties.lookEvery());
        tasks.addFixedDelayTask(this::forget, properties.forgetEvery());
    }

    private void look() {
        List<String> due;
        do {
            due = keys.due(clock.instant(), PAGE);
            due.forEach(issuer::look);
        } while (due.size() == PAGE);
    }

    private void forget() {
        tries.forget(clock.instant());
        while (keys.forget(clock.instant().minus(messaging.keep()), PAGE) == PAGE) {
        }
    }
}
