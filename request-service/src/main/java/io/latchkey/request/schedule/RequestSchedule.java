package io.latchkey.request.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.request.KeyRequests;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what has been gone for so long that nothing on the broker can ask for it again. */
@Component
class RequestSchedule {

    private static final int PAGE = 200;

    private final KeyRequests requests;
    private final MessagingProperties properties;
    private final InstantSource clock;

    RequestSchedule(KeyRequests requests, MessagingProperties properties, InstantSource clock) {
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${latchkey.request.forget-every:1h}")
    void forget() {
        while (requests.forget(clock.instant().minus(properties.keep()), PAGE) == PAGE) {
        }
    }
}
