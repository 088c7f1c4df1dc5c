package io.latchkey.approval.rule;

import io.latchkey.approval.partner.PartnerReferences;
import io.latchkey.approval.partner.Partners;
import io.latchkey.approval.rule.Rule.Violation;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Checks rules against partners: a rule needs a partner that can be called, and a partner in a rule stays. */
@Service
public class RuleService implements PartnerReferences {

    private final Rules rules;
    private final Partners partners;

    public RuleService(Rules rules, Partners partners) {
        this.rules = rules;
        this.partners = partners;
    }

    /** Why requests under this rule would never be decided; empty if they would. */
    public Optional<Violation> violation(Rule rule) {
        return rule.violation().or(() -> rule.partner() == null || canBeCalled(rule.partner())
                ? Optional.empty()
                : Optional.of(Rule.PARTNER_REQUIRED));
    }

    @Override
    public boolean isReferenced(String partnerId) {
        return rules.all().stream().anyMatch(rule -> partnerId.equals(rule.value().partner()));
    }

    private boolean canBeCalled(String partnerId) {
        return partners.find(partnerId).filter(partner -> partner.value().webhookUrl() != null).isPresent();
    }
}
