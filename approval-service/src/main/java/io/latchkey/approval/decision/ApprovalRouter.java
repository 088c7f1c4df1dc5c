package io.latchkey.approval.decision;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.PartnerHealthService;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.Step;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Chooses who decides a new request: its rule at once, people, or a partner. */
@Service
public class ApprovalRouter {

    private final PartnerService partners;
    private final PartnerHealthService health;
    private final Duration delayedAfter;
    private final Seal seal;
    private final SecureRandom random;

    public ApprovalRouter(PartnerService partners, PartnerHealthService health, ApprovalProperties properties,
            Seal seal,
            SecureRandom random) {
        this.partners = partners;
        this.health = health;
        this.delayedAfter = properties.delayedAfter();
        this.seal = seal;
        this.random = random;
    }

    /**
     * The first step of an approval.
     *
     * @param redirectPartner the partner that the developer's browser was redirected to; it takes precedence over the rule
     */
    Step<Approval> route(RequestDetails details, Rule rule, @Nullable String redirectPartner, Instant at) {
        if (redirectPartner != null) {
            return routeToPartner(details, rule, redirectPartner, ApprovalMode.REDIRECT, at);
        }
        return switch (rule.mode()) {
            case AUTO -> Approved.approve(details, new Decision(ApprovalMode.AUTO, "rule", null, at), null);
            case MANUAL, REDIRECT -> Open.open(details, rule, at);
            case WEBHOOK -> routeToPartner(details, rule, String.valueOf(rule.partner()), ApprovalMode.WEBHOOK, at);
        };
    }

    private Step<Approval> routeToPartner(RequestDetails details, Rule rule, String partner, ApprovalMode mode,
            Instant at) {
        Optional<String> unavailable = health.unavailableReason(partner, mode == ApprovalMode.WEBHOOK);
        if (unavailable.isPresent()) {
            return Open.escalated(details, rule, List.of(), new PartnerAssignment(partner, mode, null, at, List.of()),
                    unavailable.get(), at);
        }
        HandOffTerms terms = handOffTerms(details, partner, at);
        return mode == ApprovalMode.WEBHOOK
                ? AwaitingPartner.byWebhook(details, rule, terms)
                : AwaitingPartner.byRedirect(details, rule, terms);
    }

    private HandOffTerms handOffTerms(RequestDetails details, String partnerId, Instant at) {
        Partner partner = partners.get(partnerId).value();
        CallbackToken token = CallbackToken.generate(random);
        // Bound to the id that the delivery of this request will have.
        String jwe = seal.seal(token.reveal(), IdKind.DELIVERY.derivedFrom(details.requestId()), details.requestId());
        return new HandOffTerms(partnerId, token.sha256(), new Sealed(jwe), at.plus(partner.deadline()),
                partner.onDeadline(),
                delayedAfter.compareTo(partner.deadline()) < 0 ? at.plus(delayedAfter) : null, at);
    }
}
