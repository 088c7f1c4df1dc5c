package io.latchkey.notification.messaging;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.PartnerEvent;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What notification-service hears of approvals, partners, keys and developers, and of its own mails. */
@Configuration(proxyBeanMethods = false)
class NotificationFunctions {

    @Bean
    Consumer<Message<byte[]>> approvals(EventConsumers eventConsumers, ApprovalEventHandler mails) {
        return eventConsumers.of(ApprovalEvent.class, envelope -> mails.handle(occasion(envelope), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> partners(EventConsumers eventConsumers, PartnerEventHandler mails) {
        return eventConsumers.of(PartnerEvent.class, envelope -> mails.handle(
                new SourceEvent(envelope.id(), envelope.time(), null, envelope.sequence()), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> keys(EventConsumers eventConsumers, KeyEventHandler mails) {
        return eventConsumers.of(KeyEvent.class, envelope -> mails.handle(occasion(envelope), envelope.event()));
    }

    /** One that is too old is remembered too: that is never forgotten, so remembering it again changes nothing. */
    @Bean
    Consumer<Message<byte[]>> developers(EventConsumers eventConsumers, EndedDevelopers ended, NoticeService noticeService) {
        Consumer<Envelope<DeveloperEvent>> follow = envelope -> {
            ended.apply(envelope.event(), envelope.sequence(), envelope.time());
            noticeService.dropSecretsFor(envelope.event().developerId());
        };
        return eventConsumers.of(DeveloperEvent.class, follow, follow);
    }

    @Bean
    Consumer<Message<byte[]>> notifications(EventConsumers eventConsumers, NotificationEventHandler mails) {
        return eventConsumers.of(NotificationEvent.class, envelope -> mails.handle(occasion(envelope), envelope.event()));
    }

    private static SourceEvent occasion(Envelope<? extends Event> envelope) {
        return new SourceEvent(envelope.id(), envelope.time(), envelope.event().subject(), envelope.sequence());
    }
}
