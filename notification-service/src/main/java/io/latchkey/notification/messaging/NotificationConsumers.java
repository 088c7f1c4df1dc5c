package io.latchkey.notification.messaging;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.PartnerEvent;
import io.latchkey.messaging.consumer.BatchConsumer;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Kafka consumers; method names are binding names. */
@Configuration(proxyBeanMethods = false)
class NotificationConsumers {

    /** The share of places in flight that must be free for another poll: mails with keys may use more of them. */
    private static final double FREE_FOR_APPROVALS = 0.5;
    private static final double FREE_FOR_KEYS = 0.25;

    @Bean
    BatchConsumer approvals(EventConsumers consumers, ApprovalEventHandler handler, NoticeService noticeService) {
        return pace(FREE_FOR_APPROVALS, noticeService, consumers.of(ApprovalEvent.class,
                envelope -> handler.handle(source(envelope), envelope.event())));
    }

    @Bean
    BatchConsumer partners(EventConsumers consumers, PartnerEventHandler handler) {
        return consumers.of(PartnerEvent.class, envelope -> handler.handle(
                new SourceEvent(envelope.id(), envelope.time(), null, envelope.sequence()), envelope.event()));
    }

    @Bean
    BatchConsumer keys(EventConsumers consumers, KeyEventHandler handler, NoticeService noticeService) {
        return pace(FREE_FOR_KEYS, noticeService,
                consumers.of(KeyEvent.class, envelope -> handler.handle(source(envelope), envelope.event())));
    }

    /** Also applies events that are too old to cause mails: they are never purged, so applying one again is harmless. */
    @Bean
    BatchConsumer developers(EventConsumers consumers, EndedDevelopers endedDevelopers,
            NoticeService noticeService) {
        Consumer<Envelope<DeveloperEvent>> apply = envelope -> {
            endedDevelopers.apply(envelope.event(), envelope.sequence(), envelope.time());
            noticeService.dropSecretsFor(envelope.event().developerId());
        };
        return consumers.of(DeveloperEvent.class, apply, apply);
    }

    @Bean
    BatchConsumer notifications(EventConsumers consumers, NotificationEventHandler handler) {
        return consumers.of(NotificationEvent.class, envelope -> handler.handle(source(envelope), envelope.event()));
    }

    private static BatchConsumer pace(double free, NoticeService noticeService, BatchConsumer consumer) {
        return records -> {
            noticeService.awaitCapacity(free);
            consumer.accept(records);
        };
    }

    private static SourceEvent source(Envelope<? extends Event> envelope) {
        return new SourceEvent(envelope.id(), envelope.time(), envelope.event().subject(), envelope.sequence());
    }
}
