package io.latchkey.approval;

import io.latchkey.approval.decision.ApprovalRouter;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.messaging.sealing.Seal;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the doers are made of. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    /** Secrets are made from the platform's secure source of chance and from no other. */
    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    ApprovalRouter approvalRouter(PartnerService partners, ApprovalProperties properties, Seal seal, SecureRandom chance) {
        return new ApprovalRouter(partners, properties.delayedAfter(), seal, chance);
    }
}
