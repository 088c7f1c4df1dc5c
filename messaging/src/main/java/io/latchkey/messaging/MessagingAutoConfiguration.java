package io.latchkey.messaging;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Gives a service its clock, and a store whose answers no failover can undo. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

    /** MongoDB and CloudEvents keep milliseconds, so the clock has no finer resolution. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer majorityReadWriteConcern(MessagingProperties properties) {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(properties.storeTimeout().toMillis(), MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(properties.storeTimeout().toMillis(), MILLISECONDS)
                                .readTimeout(properties.storeReadTimeout().toMillis(), MILLISECONDS));
    }
}
