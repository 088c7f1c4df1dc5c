package io.latchkey.key.schedule;

import io.latchkey.key.KeyIssuer;
import io.latchkey.key.Keys;
import io.latchkey.messaging.MessagingProperties;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Warns, ends, and forgets. */
@Component
class KeySchedule {

    private static final int PAGE = 200;

    private final Keys keys;
    private final KeyIssuer issuer;
    private final MessagingProperties messaging;
    private final InstantSource clock;

    KeySchedule(Keys keys, KeyIssuer issuer, MessagingProperties messaging, InstantSource clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.messaging = messaging;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${latchkey.key.look-every:10s}")
    void warnAndExpire() {
        List<String> due;
        do {
            due = keys.due(clock.instant(), PAGE);
            due.forEach(issuer::look);
        } while (due.size() == PAGE);
    }

    @Scheduled(fixedDelayString = "${latchkey.key.forget-every:1h}")
    void forget() {
        while (keys.forget(clock.instant().minus(messaging.keep()), PAGE) == PAGE) {
        }
    }
}
