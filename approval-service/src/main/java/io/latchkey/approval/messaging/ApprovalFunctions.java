package io.latchkey.approval.messaging;

import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.Courier;
import io.latchkey.approval.HandedOff;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.KeyRequestEvent;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.messaging.Intake;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What approval-service hears of key requests and of those who make them. */
@Configuration(proxyBeanMethods = false)
class ApprovalFunctions {

    @Bean
    Consumer<Message<byte[]>> keyRequests(Intake intake, ApprovalDesk desk, Courier courier) {
        return intake.of(KeyRequestEvent.class, envelope -> {
            switch (envelope.event()) {
                case KeyRequestCreated created -> {
                    if (desk.created(created, envelope.time()) instanceof HandedOff handedOff) {
                        courier.handedOff(handedOff);
                    }
                }
                case WithdrawalAsked asked -> desk.withdrawalAsked(asked, envelope.time());
                case KeyRequestRejected _ -> {
                }
            }
        });
    }

    /** Also what is too old otherwise: who has left is never forgotten. */
    @Bean
    Consumer<Message<byte[]>> developers(Intake intake, ApprovalDesk desk) {
        Consumer<Envelope<DeveloperEvent>> heard = envelope -> desk.heard(envelope.event(), envelope.sequence(),
                envelope.time());
        return intake.of(DeveloperEvent.class, heard, heard);
    }
}
