package io.latchkey.request.messaging;

import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.CommandEvent;
import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.ClaimExpired;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.ClaimRefused;
import io.latchkey.contract.KeyEvent.KeyExpired;
import io.latchkey.contract.KeyEvent.KeyExpiring;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.KeyEvent.KeyResumed;
import io.latchkey.contract.KeyEvent.KeyRevoked;
import io.latchkey.contract.KeyEvent.KeyRotated;
import io.latchkey.contract.KeyEvent.KeySuspended;
import io.latchkey.messaging.Intake;
import io.latchkey.request.Outcome;
import io.latchkey.request.RequestDesk;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What request-service is asked over Kafka, and what it hears of approvals and keys. */
@Configuration(proxyBeanMethods = false)
class RequestFunctions {

    @Bean
    Consumer<Message<byte[]>> commands(Intake intake, RequestDesk desk) {
        return intake.of(CommandEvent.class, envelope -> {
            switch (envelope.event()) {
                case RequestKey command -> desk.ask(envelope.source(), envelope.id(), command);
            }
        }, envelope -> desk.tooOld(envelope.source(), envelope.id()));
    }

    @Bean
    Consumer<Message<byte[]>> approvals(Intake intake, RequestDesk desk) {
        return intake.of(ApprovalEvent.class, envelope -> {
            String id = envelope.event().subject();
            long sequence = envelope.sequence();
            switch (envelope.event()) {
                case KeyRequestApproved _ -> desk.approved(id, sequence);
                case KeyRequestDeclined _ -> desk.ended(id, Outcome.DECLINED, sequence);
                case KeyRequestWithdrawn _ -> desk.ended(id, Outcome.WITHDRAWN, sequence);
                case KeyRequestLapsed _ -> desk.ended(id, Outcome.LAPSED, sequence);
                case ApprovalEscalated _ -> desk.escalated(id);
                case ApprovalRequested _,ApprovalReminded _,ApprovalDelayed _ -> {
                }
            }
        });
    }

    @Bean
    Consumer<Message<byte[]>> keys(Intake intake, RequestDesk desk) {
        return intake.of(KeyEvent.class, envelope -> {
            String id = envelope.event().subject();
            switch (envelope.event()) {
                case KeyIssued _ -> desk.issued(id);
                case KeyRevoked _ -> desk.keyEnded(id, Outcome.KEY_REVOKED);
                case KeyExpired _ -> desk.keyEnded(id, Outcome.KEY_EXPIRED);
                case ClaimExpired expired when expired.renewableUntil() == null ->
                    desk.keyEnded(id, Outcome.CLAIM_EXPIRED);
                case KeyMintingFailed _ -> {
                    // A key can be tried again, so the request stays approved.
                }
                case ClaimExpired _,ClaimExpiring _,ClaimRefused _,KeyReady _ -> {
                }
                case KeyRotated _,KeySuspended _,KeyResumed _,KeyExpiring _ -> {
                }
            }
        });
    }
}
