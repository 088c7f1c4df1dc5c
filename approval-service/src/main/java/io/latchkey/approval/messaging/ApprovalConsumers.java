package io.latchkey.approval.messaging;

import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.messaging.consumer.BatchConsumer;
import io.latchkey.messaging.consumer.EventConsumers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes key requests and the ends of developers; the bean names are the names of the bindings. */
@Configuration(proxyBeanMethods = false)
class ApprovalConsumers {

    @Bean
    BatchConsumer keyRequests(EventConsumers consumers, ApprovalService approvalService,
            WebhookDispatcher dispatcher) {
        return consumers.of(KeyRequestEvent.class, envelope -> {
            switch (envelope.event()) {
                case KeyRequestCreated created -> {
                    if (approvalService.open(created, envelope.time()) instanceof AwaitingPartner awaitingPartner) {
                        dispatcher.dispatch(awaitingPartner);
                    }
                }
                case WithdrawalAsked asked -> approvalService.withdraw(asked, envelope.time());
                case KeyRequestRejected _ -> {
                }
            }
        });
    }

    /** Events that are too old are applied too: that a developer was ended is never forgotten. */
    @Bean
    BatchConsumer developers(EventConsumers consumers, ApprovalService approvalService) {
        Consumer<Envelope<DeveloperEvent>> apply = envelope -> approvalService.developerChanged(envelope.event(),
                envelope.sequence(),
                envelope.time());
        return consumers.of(DeveloperEvent.class, apply, apply);
    }
}
