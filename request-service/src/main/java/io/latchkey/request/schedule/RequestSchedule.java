package io.latchkey.request.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.messaging.schedule.RepeatingTask;
import io.latchkey.messaging.schedule.Schedule;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.developer.DeveloperService;
import io.latchkey.request.keyrequest.KeyRequests;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Purges requests that ended longer ago than any topic keeps their events, and withdraws requests that a crash left open
 * when their developer ended.
 */
@Component
class RequestSchedule implements Schedule {

    private final KeyRequests requests;
    private final DeveloperService developers;
    private final RequestProperties properties;
    private final MessagingProperties messaging;
    private final InstantSource clock;

    RequestSchedule(KeyRequests requests, DeveloperService developers, RequestProperties properties,
            MessagingProperties messaging,
            InstantSource clock) {
        this.requests = requests;
        this.developers = developers;
        this.properties = properties;
        this.messaging = messaging;
        this.clock = clock;
    }

    @Override
    public List<RepeatingTask> tasks() {
        return List.of(new RepeatingTask("purge gone requests", properties.purgeInterval(), this::purgeGone),
                new RepeatingTask("withdraw requests of ended developers", properties.withdrawalSweepInterval(),
                        developers::withdrawRemainingRequests));
    }

    private void purgeGone() {
        requests.purgeGone(clock.instant().minus(messaging.documentRetention()));
    }
}
