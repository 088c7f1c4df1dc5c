package io.latchkey.key.messaging;

import io.latchkey.contract.ApprovalEvent;
import io.latchkey.contract.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.ApprovalEvent.ApprovalEscalated;
import io.latchkey.contract.ApprovalEvent.ApprovalReminded;
import io.latchkey.contract.ApprovalEvent.ApprovalRequested;
import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.ApprovalEvent.KeyRequestLapsed;
import io.latchkey.contract.ApprovalEvent.KeyRequestWithdrawn;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.UnreadableEvent;
import io.latchkey.key.KeyIssuer;
import io.latchkey.key.Leavers;
import io.latchkey.messaging.EndedDevelopers;
import io.latchkey.messaging.Intake;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What key-issuer-service hears of approvals and of developers who leave. */
@Configuration(proxyBeanMethods = false)
class KeyFunctions {

    @Bean
    Consumer<Message<byte[]>> approvals(Intake intake, KeyIssuer issuer) {
        return intake.of(ApprovalEvent.class, envelope -> {
            switch (envelope.event()) {
                case KeyRequestApproved approved -> issuer.approved(checked(approved));
                case ApprovalRequested _,ApprovalReminded _,ApprovalDelayed _,ApprovalEscalated _ -> {
                }
                case KeyRequestDeclined _,KeyRequestWithdrawn _,KeyRequestLapsed _ -> {
                }
            }
        });
    }

    @Bean
    Leavers leavers(EndedDevelopers ended) {
        return new Leavers() {

            @Override
            public boolean contains(String developerId) {
                return ended.contains(developerId);
            }

            @Override
            public boolean endedOf(String developerId, String requestId) {
                return ended.endedOf(developerId, requestId);
            }
        };
    }

    /** Remembered first, then acted on: what is added at that very moment is found by one side or the other; also what is too old. */
    @Bean
    Consumer<Message<byte[]>> developers(Intake intake, EndedDevelopers ended, KeyIssuer issuer) {
        Consumer<Envelope<DeveloperEvent>> follow = envelope -> {
            ended.follow(envelope.event(), envelope.sequence(), envelope.time());
            switch (envelope.event()) {
                case DeveloperEnded end -> issuer.ended(end.developerId(), end.by(), end.why());
                case DeveloperReopened _ -> {
                    // nothing that ended comes back
                }
            }
        };
        return intake.of(DeveloperEvent.class, follow, follow);
    }

    /** The id becomes a part of the key that the developer holds. */
    private static KeyRequestApproved checked(KeyRequestApproved approved) {
        if (!IdKind.REQUEST.matches(approved.requestId())) {
            throw new UnreadableEvent("the field requestId is not the id of a request");
        }
        return approved;
    }
}
