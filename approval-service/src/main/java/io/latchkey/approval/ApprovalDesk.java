package io.latchkey.approval;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides about key requests; each public method is one move. */
@Service
public class ApprovalDesk {

    private static final int PAGE = 200;
    private static final String LATCHKEY = "latchkey";
    private static final String HAS_LEFT = "The developer has left";

    private final Approvals approvals;
    private final Rules rules;
    private final Leavers leavers;
    private final Reception reception;
    private final InstantSource clock;

    public ApprovalDesk(Approvals approvals, Rules rules, Leavers leavers, Reception reception, InstantSource clock) {
        this.approvals = approvals;
        this.rules = rules;
        this.leavers = leavers;
        this.reception = reception;
        this.clock = clock;
    }

    /**
     * Opens an approval for a new request, approves it at once where its rule says so, or hands it to a partner; not for
     * who has left.
     */
    public Approval created(KeyRequestCreated request, Instant askedAt) {
        Asked asked = new Asked(request.requestId(), request.developer(), request.access(), request.application(),
                request.reason(),
                askedAt);
        Rule rule = rules.of(request.access().getFirst());
        // Before the look: nothing is approved at a time at which its developer was known to have left.
        Instant at = clock.instant();
        Approval approval = approvals.add(hasLeft(asked.subject())
                ? Withdrawn.withdraw(asked.subject(), asked.developer(),
                        new Decision(rule.mode(), LATCHKEY, HAS_LEFT, at), null)
                : reception.receive(asked, rule, request.partner(), at));
        // And again behind the write, for those who left in between; also if it was written by an earlier try.
        return hasLeft(asked.subject())
                ? approvals.change(request.requestId(), each -> each.withdraw(LATCHKEY, HAS_LEFT, at)).orElse(approval)
                : approval;
    }

    /** Takes a request back if nobody has decided yet, also when it was not heard of before. */
    public void withdrawalAsked(WithdrawalAsked withdrawal, Instant askedAt) {
        Instant at = clock.instant();
        if (withdrawn(withdrawal, at).isEmpty()) {
            Subject subject = new Subject(withdrawal.requestId(), withdrawal.developer().id(), withdrawal.access(),
                    withdrawal.application(), askedAt);
            Mode mode = rules.of(withdrawal.access().getFirst()).mode();
            approvals.add(
                    Withdrawn.withdraw(subject, withdrawal.developer(), new Decision(mode, withdrawal.by(), null, at),
                            null));
            // The request may have come in between, and then its approval has stayed as it was.
            var _ = withdrawn(withdrawal, at);
        }
    }

    private Optional<Approval> withdrawn(WithdrawalAsked withdrawal, Instant at) {
        return approvals.change(withdrawal.requestId(), approval -> approval.withdraw(withdrawal.by(), null, at));
    }

    /** Remembers who has left or come back, and takes back what somebody who left still waits for. */
    public void heard(DeveloperEvent developer, long sequence, Instant at) {
        leavers.follow(developer, sequence, at);
        switch (developer) {
            case DeveloperEnded ended -> withdrawAll(ended);
            case DeveloperReopened _ -> {
            }
        }
    }

    private void withdrawAll(DeveloperEnded ended) {
        List<String> undecided = approvals.undecided(ended.developerId(), null, PAGE);
        while (!undecided.isEmpty()) {
            undecided.forEach(each -> approvals.change(each, approval -> hasLeft(approval.subject())
                    ? approval.withdraw(ended.by(), ended.why(), clock.instant())
                    : Step.none(approval)));
            undecided = approvals.undecided(ended.developerId(), undecided.getLast(), PAGE);
        }
    }

    /** An event of long ago may come again after a return, and ends nothing then. */
    private boolean hasLeft(Subject subject) {
        return leavers.endedOf(subject.developerId(), subject.requestId());
    }

    /** What somebody who left still waits for is withdrawn instead. */
    private Step<Approval> decide(Approval approval, Instant at, Function<Approval, Step<Approval>> decision) {
        return switch (approval) {
            case Undecided undecided when hasLeft(undecided.subject()) -> undecided.withdraw(LATCHKEY, HAS_LEFT, at);
            case Undecided _,Ended _ -> decision.apply(approval);
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
                .change(requestId, each -> decide(each, at, one -> one.approve(by, why, at)))
                .orElseThrow(ApprovalDesk::unknown);
        return switch (approval) {
            case Undecided _,Approved _ -> approval;
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
                .change(requestId, each -> decide(each, at, one -> one.decline(by, why, at)))
                .orElseThrow(ApprovalDesk::unknown);
        return switch (approval) {
            case Declined _ -> approval;
            case Undecided _,Approved _ -> throw new Refused(Reason.ALREADY_DECIDED);
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
    public Approval answered(String requestId, String partner, PartnerWord word, String id) {
        Instant at = clock.instant();
        Approval approval = said(requestId, at, one -> {
            if (one.handed() == null || !one.handed().partner().equals(partner)) {
                throw new Refused(Reason.NOT_THE_PARTNER);
            }
            if (!one.handed().isMeant(requestId, word)) {
                throw new Refused(Reason.WRONG_TOKEN);
            }
            return one.answered(word, id, at);
        }).orElseThrow(ApprovalDesk::unknown);
        return switch (approval) {
            case HandedOff _ -> approval;
            case Open _ -> throw new Refused(Reason.HAND_OFF_OVER);
            case Approved _,Declined _ -> {
                Ended ended = (Ended) approval;
                if (ended.isWordOf(word.decision())) {
                    yield approval;
                }
                throw new Refused(ended.decision().by().equals(LATCHKEY)
                        ? Reason.HAND_OFF_OVER
                        : Reason.ALREADY_DECIDED);
            }
            case Withdrawn _,Lapsed _ -> throw new Refused(Reason.NO_LONGER_WANTED);
        };
    }

    /** Takes what a partner answered to the hand-off itself; what comes too late is written to history. */
    public void hear(String requestId, PartnerWord word) {
        Instant at = clock.instant();
        try {
            said(requestId, at, one -> one.answered(word, null, at));
        } catch (Refused _) {
            // It is the eleventh report, and nobody waits for an answer.
        }
    }

    /** What a partner says after its deadline comes too late, whether or not anybody has looked since. */
    private Optional<Approval> said(String requestId, Instant at, Function<Approval, Step<Approval>> word) {
        approvals.change(requestId, each -> each.lapse(at));
        return approvals.change(requestId, each -> decide(each, at, word));
    }

    /** Has people decide about a request, because its partner cannot. */
    public void escalate(String requestId, String why) {
        Instant at = clock.instant();
        approvals.change(requestId, each -> decide(each, at, one -> one.escalate(why, at)));
    }

    /** Has people decide about all that a partner has in hand. */
    public void escalateAll(String partner, String why) {
        List<String> handed = approvals.handedTo(partner, "", PAGE);
        while (!handed.isEmpty()) {
            handed.forEach(each -> escalate(each, why));
            handed = approvals.handedTo(partner, handed.getLast(), PAGE);
        }
    }

    /** Reminds of a request, or lets it lapse, as its time has come. */
    public void look(String requestId) {
        Instant at = clock.instant();
        approvals.change(requestId, approval -> approval.lapse(at));
        approvals.change(requestId, approval -> approval.remind(at));
    }

    private static Refused unknown() {
        return new Refused(Reason.NO_SUCH_APPROVAL);
    }
}
