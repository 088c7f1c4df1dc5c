package io.latchkey.approval.decision;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.ClosedApproval.Withdrawn;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An approval that is not decided; people may decide it at any time, and nobody decides their own request. */
public sealed interface PendingApproval extends Approval permits Open, AwaitingPartner {

    RequestDetails details();

    Rule rule();

    List<Vote> votes();

    PendingApproval withVotes(List<Vote> all);

    /** Who has to decide. */
    ApprovalMode mode();

    @Override
    default RequestSummary request() {
        return details().summary();
    }

    @Override
    default Step<Approval> approve(Approver by, @Nullable String why, Instant at) {
        refuseOwnRequest(by);
        if (votes().stream().anyMatch(vote -> vote.by().equals(by.id()))) {
            return Step.none(this);
        }
        List<Vote> all = Stream.concat(votes().stream(), Stream.of(new Vote(by.id(), why, at))).toList();
        return all.size() < rule().needed()
                ? Step.to(withVotes(all), new HistoryEntry(at, "voted for", by.id(), why))
                : Approved.approve(details(), new Decision(ApprovalMode.MANUAL, by.id(), why, at), assignment());
    }

    @Override
    default Step<Approval> decline(Approver by, String why, Instant at) {
        refuseOwnRequest(by);
        return Declined.decline(details(), new Decision(ApprovalMode.MANUAL, by.id(), why, at), assignment());
    }

    @Override
    default Step<Approval> withdraw(String by, @Nullable String why, Instant at) {
        return Withdrawn.withdraw(request(), details().developer(), new Decision(mode(), by, why, at), assignment());
    }

    private void refuseOwnRequest(Approver by) {
        if (by.isSamePersonAs(details().developer())) {
            throw new Refused(Reason.OWN_REQUEST);
        }
    }
}
