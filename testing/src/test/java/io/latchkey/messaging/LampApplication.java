package io.latchkey.messaging;

import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.messaging.consumer.BatchConsumer;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

/** The smallest service: it stores lamps and consumes the events of developers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LampApplication {

    @Bean
    DocumentRepository<Lamp> lamps(DocumentStore store) {
        return store.repository("lamps", LampDocument.class, LampDocument::of,
                new Index("socket", Direction.ASC).unique().sparse().named("socket"));
    }

    @Bean
    EventRecorder recorder() {
        return new EventRecorder();
    }

    @Bean
    EventRecorder tooOldRecorder() {
        return new EventRecorder();
    }

    @Bean
    BatchConsumer developers(EventConsumers eventConsumers, EventRecorder recorder,
            EventRecorder tooOldRecorder) {
        return eventConsumers.of(DeveloperEvent.class, recorder, tooOldRecorder);
    }
}
