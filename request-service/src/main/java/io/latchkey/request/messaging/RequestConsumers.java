package io.latchkey.request.messaging;

import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.event.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.event.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.event.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.KeyEvent.ClaimExpired;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyExpired;
import io.latchkey.contract.event.KeyEvent.KeyExpiring;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyResumed;
import io.latchkey.contract.event.KeyEvent.KeyRevoked;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.KeyEvent.KeySuspended;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.messaging.consumer.BatchConsumer;
import io.latchkey.messaging.consumer.EventConsumers;
import io.latchkey.request.keyrequest.KeyRequestService;
import io.latchkey.request.keyrequest.Outcome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applies each record from Kafka to the key request that it is about. */
@Configuration(proxyBeanMethods = false)
class RequestConsumers {

    @Bean
    BatchConsumer commands(EventConsumers eventConsumers, KeyRequestService service) {
        return eventConsumers.of(CommandEvent.class, envelope -> {
            switch (envelope.event()) {
                case RequestKey command -> service.submit(envelope.source(), envelope.id(), command);
            }
        }, envelope -> service.rejectTooOld(envelope.source(), envelope.id()));
    }

    @Bean
    BatchConsumer approvals(EventConsumers eventConsumers, KeyRequestService service) {
        return eventConsumers.of(ApprovalEvent.class, envelope -> {
            String id = envelope.event().subject();
            long sequence = envelope.sequence();
            switch (envelope.event()) {
                case KeyRequestApproved _ -> service.approved(id, sequence);
                case KeyRequestDeclined _ -> service.ended(id, Outcome.DECLINED, sequence);
                case KeyRequestWithdrawn _ -> service.ended(id, Outcome.WITHDRAWN, sequence);
                case KeyRequestLapsed _ -> service.ended(id, Outcome.LAPSED, sequence);
                case ApprovalEscalated _ -> service.escalated(id);
                case ApprovalRequested _,ApprovalReminded _,ApprovalDelayed _ -> {
                }
            }
        });
    }

    @Bean
    BatchConsumer keys(EventConsumers eventConsumers, KeyRequestService service) {
        return eventConsumers.of(KeyEvent.class, envelope -> {
            String id = envelope.event().subject();
            switch (envelope.event()) {
                case KeyIssued _ -> service.issued(id);
                case KeyRevoked _ -> service.keyEnded(id, Outcome.KEY_REVOKED);
                case KeyExpired _ -> service.keyEnded(id, Outcome.KEY_EXPIRED);
                case ClaimExpired expired when expired.renewableUntil() == null ->
                    service.keyEnded(id, Outcome.CLAIM_EXPIRED);
                case KeyMintingFailed _ -> {
                    // Minting can be retried, so the request stays approved.
                }
                case ClaimExpired _,ClaimExpiring _,ClaimRefused _,KeyReady _ -> {
                }
                case KeyRotated _,KeySuspended _,KeyResumed _,KeyExpiring _ -> {
                }
            }
        });
    }
}
