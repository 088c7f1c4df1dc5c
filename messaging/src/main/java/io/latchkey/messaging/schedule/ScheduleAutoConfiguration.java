package io.latchkey.messaging.schedule;

import io.latchkey.messaging.MessagingProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Runs the tasks of every {@link Schedule} of the service. */
@AutoConfiguration
public class ScheduleAutoConfiguration {

    @Bean
    ScheduleRunner scheduleRunner(ObjectProvider<Schedule> schedules, MessagingProperties properties) {
        return new ScheduleRunner(schedules.stream().flatMap(schedule -> schedule.tasks().stream()).toList(),
                properties.shutdownTimeout());
    }
}
