package io.latchkey.issuer.messaging;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.UnreadableEvent;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.messaging.consumer.BatchConsumer;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.messaging.developer.EndedDevelopers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Kafka consumers: approvals issue keys, and ended developers lose theirs. */
@Configuration(proxyBeanMethods = false)
class KeyIssuerConsumers {

    @Bean
    BatchConsumer approvals(EventConsumers eventConsumers, KeyService keyService) {
        return eventConsumers.of(ApprovalEvent.class, envelope -> {
            switch (envelope.event()) {
                case KeyRequestApproved approved -> keyService.issue(checkRequestId(approved));
                case ApprovalRequested _,ApprovalReminded _,ApprovalDelayed _,ApprovalEscalated _ -> {
                }
                case KeyRequestDeclined _,KeyRequestWithdrawn _,KeyRequestLapsed _ -> {
                }
            }
        });
    }

    /**
     * Stores the event before revoking keys, so that a key that is added at the same time is found by this consumer or by
     * the service class; events older than the retention are handled in the same way.
     */
    @Bean
    BatchConsumer developers(EventConsumers eventConsumers, EndedDevelopers ended, KeyService keyService) {
        Consumer<Envelope<DeveloperEvent>> follow = envelope -> {
            ended.apply(envelope.event(), envelope.sequence(), envelope.time());
            switch (envelope.event()) {
                case DeveloperEnded end -> keyService.revokeAllOf(end.developerId(), end.by(), end.why());
                case DeveloperReopened _ -> {
                    // revoked keys stay revoked
                }
            }
        };
        return eventConsumers.of(DeveloperEvent.class, follow, follow);
    }

    /** The id becomes a part of the secret. */
    private static KeyRequestApproved checkRequestId(KeyRequestApproved approved) {
        if (!IdKind.REQUEST.matches(approved.requestId())) {
            throw new UnreadableEvent("requestId is not the id of a request");
        }
        return approved;
    }
}
