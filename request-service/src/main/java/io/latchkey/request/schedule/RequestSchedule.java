package io.latchkey.request.schedule;

import io.latchkey.messaging.MessagingProperties;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.developer.DeveloperService;
import io.latchkey.request.keyrequest.KeyRequests;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Purges requests that ended longer ago than any topic keeps their events, and withdraws requests that a crash left open
 * when their developer ended.
 */
@Component
class RequestSchedule implements SchedulingConfigurer {

    private static final int PAGE = 200;

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
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::purgeGone, properties.purgeInterval());
        tasks.addFixedDelayTask(developers::withdrawRemainingRequests, properties.withdrawalSweepInterval());
    }

    private void purgeGone() {
        while (requests.purgeGone(clock.instant().minus(messaging.documentRetention()), PAGE) == PAGE) {
        }
    }
}
