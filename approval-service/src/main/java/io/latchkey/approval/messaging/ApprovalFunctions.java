package io.latchkey.approval.messaging;

import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.messaging.consumer.EventConsumers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What approval-service hears of key requests and of those who make them. */
@Configuration(proxyBeanMethods = false)
class ApprovalFunctions {

    @Bean
    Consumer<Message<byte[]>> keyRequests(EventConsumers eventConsumers, ApprovalService desk, WebhookDispatcher webhookDispatcher) {
        return eventConsumers.of(KeyRequestEvent.class, envelope -> {
            switch (envelope.event()) {
                case KeyRequestCreated created -> {
                    if (desk.open(created, envelope.time()) instanceof AwaitingPartner awaitingPartner) {
                        webhookDispatcher.dispatch(awaitingPartner);
                    }
                }
                case WithdrawalAsked asked -> desk.withdraw(asked, envelope.time());
                case KeyRequestRejected _ -> {
                }
            }
        });
    }

    /** Also what is too old otherwise: who has left is never forgotten. */
    @Bean
    Consumer<Message<byte[]>> developers(EventConsumers eventConsumers, ApprovalService desk) {
        Consumer<Envelope<DeveloperEvent>> heard = envelope -> desk.developerChanged(envelope.event(), envelope.sequence(),
                envelope.time());
        return eventConsumers.of(DeveloperEvent.class, heard, heard);
    }
}
