package io.latchkey.approval.decision;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.delivery.DeliveryRef;
import io.latchkey.approval.partner.CallbackToken;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.approval.rule.Rule;
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

/** Says whose turn a new request is: a rule's, people's, or a partner's. */
public final class ApprovalRouter {

    private final PartnerService partners;
    private final Duration delayedAfter;
    private final Seal seal;
    private final SecureRandom random;

    public ApprovalRouter(PartnerService partners, Duration tellDelayAfter, Seal seal, SecureRandom chance) {
        this.partners = partners;
        this.delayedAfter = tellDelayAfter;
        this.seal = seal;
        this.random = chance;
    }

    /**
     * The first step of an approval.
     *
     * @param host the partner to whom the developer's browser was sent; that belongs to the entry, and counts before the rule
     */
    Step<Approval> route(RequestDetails requestDetails, Rule rule, @Nullable String host, Instant at) {
        if (host != null) {
            return partners.unavailableReason(host, false)
                    .map(why -> escalated(requestDetails, rule, host, ApprovalMode.REDIRECT, why, at))
                    .orElseGet(() -> AwaitingPartner.byRedirect(requestDetails, rule, handOffTerms(requestDetails, host, at)));
        }
        return switch (rule.mode()) {
            case AUTO -> Approved.approve(requestDetails, new Decision(ApprovalMode.AUTO, "rule", null, at), null);
            case MANUAL, REDIRECT -> Open.open(requestDetails, rule, at);
            case WEBHOOK -> routeToWebhook(requestDetails, rule, String.valueOf(rule.partner()), at);
        };
    }

    private Step<Approval> routeToWebhook(RequestDetails requestDetails, Rule rule, String partner, Instant at) {
        Optional<String> obstacle = partners.unavailableReason(partner, true);
        return obstacle.isPresent()
                ? escalated(requestDetails, rule, partner, ApprovalMode.WEBHOOK, obstacle.get(), at)
                : AwaitingPartner.byWebhook(requestDetails, rule, handOffTerms(requestDetails, partner, at));
    }

    private static Step<Approval> escalated(RequestDetails requestDetails, Rule rule, String partner, ApprovalMode approvalMode, String why,
            Instant at) {
        return Open.escalated(requestDetails, rule, List.of(), new PartnerAssignment(partner, approvalMode, null, at, List.of()), why, at);
    }

    private HandOffTerms handOffTerms(RequestDetails requestDetails, String id, Instant at) {
        Partner partner = partners.get(id).value();
        CallbackToken token = CallbackToken.generate(random);
        return new HandOffTerms(id, token.sha256(),
                new Sealed(seal.seal(token.reveal(), DeliveryRef.idFor(requestDetails.requestId()), requestDetails.requestId())),
                at.plus(partner.deadline()), partner.onDeadline(),
                delayedAfter.compareTo(partner.deadline()) < 0 ? at.plus(delayedAfter) : null, at);
    }
}
