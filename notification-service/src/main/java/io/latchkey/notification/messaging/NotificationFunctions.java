package io.latchkey.notification.messaging;

import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.Event;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.NotificationEvent;
import io.latchkey.contract.PartnerEvent;
import io.latchkey.messaging.EndedDevelopers;
import io.latchkey.messaging.Intake;
import io.latchkey.notification.Departed;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Notifier;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What notification-service hears of approvals, partners, keys and developers, and of its own mails. */
@Configuration(proxyBeanMethods = false)
class NotificationFunctions {

    @Bean
    Consumer<Message<byte[]>> approvals(Intake intake, ApprovalMails mails) {
        return intake.of(ApprovalEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> partners(Intake intake, PartnerMails mails) {
        return intake.of(PartnerEvent.class, envelope -> mails.tell(
                new Occasion(envelope.id(), envelope.time(), null, envelope.sequence()), envelope.event()));
    }

    @Bean
    Consumer<Message<byte[]>> keys(Intake intake, KeyMails mails) {
        return intake.of(KeyEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    /** One that is too old is remembered too: that is never forgotten, so remembering it again changes nothing. */
    @Bean
    Consumer<Message<byte[]>> developers(Intake intake, EndedDevelopers ended, Notifier notifier) {
        Consumer<Envelope<DeveloperEvent>> follow = envelope -> {
            ended.follow(envelope.event(), envelope.sequence(), envelope.time());
            notifier.end(envelope.event().developerId());
        };
        return intake.of(DeveloperEvent.class, follow, follow);
    }

    @Bean
    Consumer<Message<byte[]>> notifications(Intake intake, AdminMails mails) {
        return intake.of(NotificationEvent.class, envelope -> mails.tell(occasion(envelope), envelope.event()));
    }

    @Bean
    Departed departed(EndedDevelopers ended) {
        return ended::contains;
    }

    private static Occasion occasion(Envelope<? extends Event> envelope) {
        return new Occasion(envelope.id(), envelope.time(), envelope.event().subject(), envelope.sequence());
    }
}
