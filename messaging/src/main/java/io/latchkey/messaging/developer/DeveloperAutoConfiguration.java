package io.latchkey.messaging.developer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Gives every service the ended developers. */
@AutoConfiguration
public class DeveloperAutoConfiguration {

    @Bean
    EndedDevelopers endedDevelopers(MongoOperations mongo) {
        return new MongoEndedDevelopers(mongo);
    }
}
