package io.latchkey.notification.messaging;

import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.Event;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.NotificationEvent;
import io.latchkey.messaging.Intake;
import io.latchkey.notification.Letter.Occasion;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What notification-service hears of approvals, of keys, and of its own mails. */
@Configuration(proxyBeanMethods = false)
class NotificationFunctions {

    @Bean
    Consumer<Message<byte[]>> approvals(Intake intake, ApprovalMails mails) {
        return intake.of(ApprovalEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> keys(Intake intake, KeyMails mails) {
        return intake.of(KeyEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> notifications(Intake intake, AdminMails mails) {
        return intake.of(NotificationEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    private static Occasion occasion(Envelope<? extends Event> envelope) {
        return new Occasion(envelope.id(), envelope.time(), envelope.event().subject());
    }
}
