package io.latchkey.approval.decision;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.ClosedApproval.Lapsed;
import io.latchkey.approval.decision.ClosedApproval.Withdrawn;
import io.latchkey.approval.decision.Refused.Reason;
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

/** Decides about key requests; each public method is one move. */
@Service
public class ApprovalService {

    private static final int PAGE = 200;
    private static final String SYSTEM_ACTOR = "latchkey";
    private static final String DEVELOPER_ENDED = "The developer has left";

    private final Approvals approvals;
    private final Rules rules;
    private final EndedDevelopers endedDevelopers;
    private final ApprovalRouter router;
    private final InstantSource clock;

    public ApprovalService(Approvals approvals, Rules rules, EndedDevelopers endedDevelopers, ApprovalRouter approvalRouter, InstantSource clock) {
        this.approvals = approvals;
        this.rules = rules;
        this.endedDevelopers = endedDevelopers;
        this.router = approvalRouter;
        this.clock = clock;
    }

    /**
     * Opens an approval for a new request, approves it at once where its rule says so, or hands it to a partner; not for
     * who has left.
     */
    public Approval open(KeyRequestCreated request, Instant askedAt) {
        RequestDetails requestDetails = new RequestDetails(request.requestId(), request.developer(), request.access(), request.application(),
                request.reason(),
                askedAt);
        Rule rule = rules.ruleFor(request.access().getFirst());
        // Before the look: nothing is approved at a time at which its developer was known to have left.
        Instant at = clock.instant();
        Approval approval = approvals.add(isDeveloperEnded(requestDetails.summary())
                ? Withdrawn.withdraw(requestDetails.summary(), requestDetails.developer(),
                        new Decision(rule.mode(), SYSTEM_ACTOR, DEVELOPER_ENDED, at), null)
                : router.route(requestDetails, rule, request.partner(), at));
        // And again behind the write, for those who left in between; also if it was written by an earlier try.
        return isDeveloperEnded(requestDetails.summary())
                ? approvals.change(request.requestId(), each -> each.withdraw(SYSTEM_ACTOR, DEVELOPER_ENDED, at)).orElse(approval)
                : approval;
    }

    /** Takes a request back if nobody has decided yet, also when it was not heard of before. */
    public void withdraw(WithdrawalAsked withdrawal, Instant askedAt) {
        Instant at = clock.instant();
        if (tryWithdraw(withdrawal, at).isEmpty()) {
            RequestSummary requestSummary = new RequestSummary(withdrawal.requestId(), withdrawal.developer().id(), withdrawal.access(),
                    withdrawal.application(), askedAt);
            ApprovalMode approvalMode = rules.ruleFor(withdrawal.access().getFirst()).mode();
            approvals.add(
                    Withdrawn.withdraw(requestSummary, withdrawal.developer(), new Decision(approvalMode, withdrawal.by(), null, at),
                            null));
            // The request may have come in between, and then its approval has stayed as it was.
            var _ = tryWithdraw(withdrawal, at);
        }
    }

    private Optional<Approval> tryWithdraw(WithdrawalAsked withdrawal, Instant at) {
        return approvals.change(withdrawal.requestId(), approval -> approval.withdraw(withdrawal.by(), null, at));
    }

    /** Remembers who has left or come back, and takes back what somebody who left still waits for. */
    public void developerChanged(DeveloperEvent developer, long sequence, Instant at) {
        endedDevelopers.apply(developer, sequence, at);
        switch (developer) {
            case DeveloperEnded ended -> withdrawAll(ended);
            case DeveloperReopened _ -> {
            }
        }
    }

    private void withdrawAll(DeveloperEnded ended) {
        List<String> undecided = approvals.pendingOf(ended.developerId(), null, PAGE);
        while (!undecided.isEmpty()) {
            undecided.forEach(each -> approvals.change(each, approval -> isDeveloperEnded(approval.request())
                    ? approval.withdraw(ended.by(), ended.why(), clock.instant())
                    : Step.none(approval)));
            undecided = approvals.pendingOf(ended.developerId(), undecided.getLast(), PAGE);
        }
    }

    /** An event of long ago may come again after a return, and ends nothing then. */
    private boolean isDeveloperEnded(RequestSummary requestSummary) {
        return endedDevelopers.isRequestEnded(requestSummary.developerId(), requestSummary.requestId());
    }

    /** What somebody who left still waits for is withdrawn instead. */
    private Step<Approval> decideOrWithdraw(Approval approval, Instant at, Function<Approval, Step<Approval>> decision) {
        return switch (approval) {
            case PendingApproval pendingApproval when isDeveloperEnded(pendingApproval.request()) -> pendingApproval.withdraw(SYSTEM_ACTOR, DEVELOPER_ENDED, at);
            case PendingApproval _,ClosedApproval _ -> decision.apply(approval);
        };
    }

    /**
     * Agrees to a request.
     *
     * @return the approval, still open if others must agree too
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
     * Takes a partner's word about a request that is or was its turn.
     *
     * @param id the id of its message
     * @return the approval, still handed off if the partner only reports
     * @throws Refused if it is not about this request, was decided otherwise, is no longer wanted, or is not the
     *                 partner's turn any more
     */
    public Approval acceptCallback(String requestId, String partner, PartnerResponse word, String id) {
        Instant at = clock.instant();
        Approval approval = respond(requestId, at, one -> {
            if (one.assignment() == null || !one.assignment().partner().equals(partner)) {
                throw new Refused(Reason.NOT_THE_PARTNER);
            }
            if (!one.assignment().accepts(requestId, word)) {
                throw new Refused(Reason.WRONG_TOKEN);
            }
            return one.partnerResponded(word, id, at);
        }).orElseThrow(ApprovalService::noSuchApproval);
        return switch (approval) {
            case AwaitingPartner _ -> approval;
            case Open _ -> throw new Refused(Reason.HAND_OFF_OVER);
            case Approved _,Declined _ -> {
                ClosedApproval closedApproval = (ClosedApproval) approval;
                if (closedApproval.isPartnerDecision(word.decision())) {
                    yield approval;
                }
                throw new Refused(closedApproval.decision().by().equals(SYSTEM_ACTOR)
                        ? Reason.HAND_OFF_OVER
                        : Reason.ALREADY_DECIDED);
            }
            case Withdrawn _,Lapsed _ -> throw new Refused(Reason.NO_LONGER_WANTED);
        };
    }

    /** Takes what a partner answered to the hand-off itself; what comes too late is written to history. */
    public void acceptWebhookResponse(String requestId, PartnerResponse word) {
        Instant at = clock.instant();
        try {
            respond(requestId, at, one -> one.partnerResponded(word, null, at));
        } catch (Refused _) {
            // It is the eleventh report, and nobody waits for an answer.
        }
    }

    /** What a partner says after its deadline comes too late, whether or not anybody has looked since. */
    private Optional<Approval> respond(String requestId, Instant at, Function<Approval, Step<Approval>> word) {
        approvals.change(requestId, each -> each.lapse(at));
        return approvals.change(requestId, each -> decideOrWithdraw(each, at, word));
    }

    /** Has people decide about a request, because its partner cannot. */
    public void escalate(String requestId, String why) {
        Instant at = clock.instant();
        approvals.change(requestId, each -> decideOrWithdraw(each, at, one -> one.escalate(why, at)));
    }

    /** Has people decide about all that a partner has in hand. */
    public void escalateAll(String partner, String why) {
        List<String> handed = approvals.assignedTo(partner, "", PAGE);
        while (!handed.isEmpty()) {
            handed.forEach(each -> escalate(each, why));
            handed = approvals.assignedTo(partner, handed.getLast(), PAGE);
        }
    }

    /** Reminds of a request, or lets it lapse, as its time has come. */
    public void lapseOrRemind(String requestId) {
        Instant at = clock.instant();
        approvals.change(requestId, approval -> approval.lapse(at));
        approvals.change(requestId, approval -> approval.remind(at));
    }

    private static Refused noSuchApproval() {
        return new Refused(Reason.NO_SUCH_APPROVAL);
    }
}
