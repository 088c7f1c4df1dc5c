package io.latchkey.messaging;

import io.latchkey.contract.DeveloperEvent;
import java.util.function.Consumer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.messaging.Message;

/** The smallest service: it keeps lamps, and hears of developers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LampApplication {

    @Bean
    Documents<Lamp> lamps(DocumentStore store) {
        return store.things("lamps", LampDocument.class, LampDocument::of,
                new Index("socket", Direction.ASC).unique().sparse().named("socket"));
    }

    @Bean
    Ear ear() {
        return new Ear();
    }

    @Bean
    Ear late() {
        return new Ear();
    }

    @Bean
    Consumer<Message<byte[]>> developers(Intake intake, Ear ear, Ear late) {
        return intake.of(DeveloperEvent.class, ear, late);
    }
}
