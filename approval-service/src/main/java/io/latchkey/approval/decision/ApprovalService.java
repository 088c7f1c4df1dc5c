package io.latchkey.approval.decision;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.ClosedApproval.Lapsed;
import io.latchkey.approval.decision.ClosedApproval.Withdrawn;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.partner.PartnerRemovalListener;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.rule.Rule;
import io.latchkey.approval.rule.Rules;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.developer.EndedDevelopers;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides key requests: each public method is one transition, and of concurrent ones the first wins. */
@Service
public class ApprovalService implements PartnerRemovalListener {

    private static final int PAGE = 200;
    private static final String DEVELOPER_ENDED = "The developer has left";

    private final Approvals approvals;
    private final Rules rules;
    private final EndedDevelopers endedDevelopers;
    private final ApprovalRouter router;
    private final InstantSource clock;

    public ApprovalService(Approvals approvals, Rules rules, EndedDevelopers endedDevelopers,
            ApprovalRouter router, InstantSource clock) {
        this.approvals = approvals;
        this.rules = rules;
        this.endedDevelopers = endedDevelopers;
        this.router = router;
        this.clock = clock;
    }

    /**
     * Opens an approval for a new request. Its rule may approve it at once or hand it to a partner; the request of an ended
     * developer is withdrawn.
     */
    public Approval open(KeyRequestCreated request, Instant askedAt) {
        RequestDetails details = new RequestDetails(request.requestId(), request.developer(), request.access(),
                request.application(), request.reason(), askedAt);
        Rule rule = rules.ruleFor(request.access().getFirst());
        // Taken before the lookup, so that no approval has a time at which its developer was known to have ended.
        Instant at = clock.instant();
        Approval approval = approvals.add(isDeveloperEnded(details.summary())
                ? Withdrawn.withdraw(details.summary(), details.developer(),
                        new Decision(rule.mode(), SYSTEM_ACTOR, DEVELOPER_ENDED, at), null)
                : router.route(details, rule, request.partner(), at));
        // Checked again after the write: the developer may have ended between lookup and write, of this or an earlier attempt.
        return isDeveloperEnded(details.summary())
                ? approvals.change(request.requestId(),
                        each -> each.withdraw(SYSTEM_ACTOR, DEVELOPER_ENDED, at)).orElse(approval)
                : approval;
    }

    /** Withdraws a request that is not decided; one that has not arrived yet is withdrawn before it does. */
    public void withdraw(WithdrawalAsked withdrawal, Instant askedAt) {
        Instant at = clock.instant();
        if (tryWithdraw(withdrawal, at).isEmpty()) {
            RequestSummary summary = new RequestSummary(withdrawal.requestId(), withdrawal.developer().id(),
                    withdrawal.access(), withdrawal.application(), askedAt);
            ApprovalMode mode = rules.ruleFor(withdrawal.access().getFirst()).mode();
            approvals.add(Withdrawn.withdraw(summary, withdrawal.developer(),
                    new Decision(mode, withdrawal.by(), null, at), null));
            // The request may have arrived in between; then add() has kept its approval, which is withdrawn now.
            var _ = tryWithdraw(withdrawal, at);
        }
    }

    private Optional<Approval> tryWithdraw(WithdrawalAsked withdrawal, Instant at) {
        return approvals.change(withdrawal.requestId(), approval -> approval.withdraw(withdrawal.by(), null, at));
    }

    /** Stores that a developer was ended or reopened, and withdraws the pending requests of an ended one. */
    public void developerChanged(DeveloperEvent developer, long sequence, Instant at) {
        endedDevelopers.apply(developer, sequence, at);
        switch (developer) {
            case DeveloperEnded ended -> withdrawAll(ended);
            case DeveloperReopened _ -> {
            }
        }
    }

    private void withdrawAll(DeveloperEnded ended) {
        List<String> pending = approvals.pendingOf(ended.developerId(), null, PAGE);
        while (!pending.isEmpty()) {
            pending.forEach(each -> approvals.change(each, approval -> isDeveloperEnded(approval.request())
                    ? approval.withdraw(ended.by(), ended.why(), clock.instant())
                    : Step.none(approval)));
            pending = approvals.pendingOf(ended.developerId(), pending.getLast(), PAGE);
        }
    }

    /** By request, because an old event that arrives again after a reopening must end nothing. */
    private boolean isDeveloperEnded(RequestSummary request) {
        return endedDevelopers.isRequestEnded(request.developerId(), request.requestId());
    }

    private Step<Approval> decideOrWithdraw(Approval approval, Instant at,
            Function<Approval, Step<Approval>> decision) {
        return switch (approval) {
            case PendingApproval pending when isDeveloperEnded(pending.request()) ->
                pending.withdraw(SYSTEM_ACTOR, DEVELOPER_ENDED, at);
            case PendingApproval _,ClosedApproval _ -> decision.apply(approval);
        };
    }

    /**
     * Approves a request.
     *
     * @return the approval, which is still pending if its rule needs more people
     * @throws Refused if it was decided otherwise, is no longer wanted, or is the person's own
     */
    public Approval approve(String requestId, Approver by, @Nullable String why) {
        Instant at = clock.instant();
        Approval approval = approvals
                .change(requestId, each -> decideOrWithdraw(each, at, one -> one.approve(by, why, at)))
                .orElseThrow(ApprovalService::noSuchApproval);
        return switch (approval) {
            case PendingApproval _,Approved _ -> approval;
            case Declined _ -> throw new Refused(Reason.ALREADY_DECIDED);
            case Withdrawn _,Lapsed _ -> throw new Refused(Reason.NO_LONGER_WANTED);
        };
    }

    /**
     * Declines a request.
     *
     * @throws Refused if it was decided otherwise, is no longer wanted, or is the person's own
     */
    public Approval decline(String requestId, Approver by, String why) {
        Instant at = clock.instant();
        Approval approval = approvals
                .change(requestId, each -> decideOrWithdraw(each, at, one -> one.decline(by, why, at)))
                .orElseThrow(ApprovalService::noSuchApproval);
        return switch (approval) {
            case Declined _ -> approval;
            case PendingApproval _,Approved _ -> throw new Refused(Reason.ALREADY_DECIDED);
            case Withdrawn _,Lapsed _ -> throw new Refused(Reason.NO_LONGER_WANTED);
        };
    }

    /**
     * Applies the decision or report of a callback.
     *
     * @return the approval, which still awaits its partner after a report
     * @throws Refused if the callback is about another request, or the request was decided otherwise, is no longer wanted,
     *                 or is no longer the partner's to decide
     */
    public Approval acceptCallback(String requestId, String partner, PartnerResponse response, String messageId) {
        Instant at = clock.instant();
        Approval approval = respond(requestId, at, each -> {
            PartnerAssignment assignment = each.assignment();
            if (assignment == null || !assignment.partner().equals(partner)) {
                throw new Refused(Reason.NOT_THE_PARTNER);
            }
            if (!assignment.accepts(requestId, response)) {
                throw new Refused(Reason.WRONG_TOKEN);
            }
            return each.partnerResponded(response, messageId, at);
        }).orElseThrow(ApprovalService::noSuchApproval);
        return switch (approval) {
            case AwaitingPartner _ -> approval;
            case Open _ -> throw new Refused(Reason.HAND_OFF_OVER);
            case Approved approved -> requirePartnerDecision(approved, response);
            case Declined declined -> requirePartnerDecision(declined, response);
            case Withdrawn _,Lapsed _ -> throw new Refused(Reason.NO_LONGER_WANTED);
        };
    }

    private static Approval requirePartnerDecision(ClosedApproval closed, PartnerResponse response) {
        if (closed.isPartnerDecision(response.decision())) {
            return closed;
        }
        throw new Refused(closed.decision().by().equals(SYSTEM_ACTOR)
                ? Reason.HAND_OFF_OVER
                : Reason.ALREADY_DECIDED);
    }

    /** Applies the response to a webhook call; one that is too late is only recorded. */
    public void acceptWebhookResponse(String requestId, PartnerResponse response) {
        Instant at = clock.instant();
        try {
            respond(requestId, at, each -> each.partnerResponded(response, null, at));
        } catch (Refused _) {
            // Too many reports, or the deadline has just passed: nobody waits for an answer.
        }
    }

    /** Lapses first: a response after the deadline is too late even if no scheduled task has noticed the deadline yet. */
    private Optional<Approval> respond(String requestId, Instant at, Function<Approval, Step<Approval>> response) {
        approvals.change(requestId, each -> each.lapse(at));
        return approvals.change(requestId, each -> decideOrWithdraw(each, at, response));
    }

    /** Lets people decide a request, because its partner cannot. */
    public void escalate(String requestId, String why) {
        Instant at = clock.instant();
        approvals.change(requestId, each -> decideOrWithdraw(each, at, one -> one.escalate(why, at)));
    }

    /** Lets people decide everything that a partner has not decided. */
    public void escalateAll(String partner, String why) {
        List<String> assigned = approvals.assignedTo(partner, "", PAGE);
        while (!assigned.isEmpty()) {
            assigned.forEach(each -> escalate(each, why));
            assigned = approvals.assignedTo(partner, assigned.getLast(), PAGE);
        }
    }

    @Override
    public void partnerRemoved(String partnerId) {
        escalateAll(partnerId, "There is no partner " + partnerId + " any more.");
    }

    /** Lapses an approval or sends its reminder, if it is time. */
    public void lapseOrRemind(String requestId) {
        Instant at = clock.instant();
        approvals.change(requestId, approval -> approval.lapse(at));
        approvals.change(requestId, approval -> approval.remind(at));
    }

    private static Refused noSuchApproval() {
        return new Refused(Reason.NO_SUCH_APPROVAL);
    }
}
