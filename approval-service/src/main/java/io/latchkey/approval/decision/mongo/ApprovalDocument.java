package io.latchkey.approval.decision.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.decision.Approval;
import io.latchkey.approval.decision.Approvals.State;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.approval.decision.ClosedApproval;
import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.ClosedApproval.Lapsed;
import io.latchkey.approval.decision.ClosedApproval.Withdrawn;
import io.latchkey.approval.decision.Decision;
import io.latchkey.approval.decision.Open;
import io.latchkey.approval.decision.PartnerAssignment;
import io.latchkey.approval.decision.PendingApproval;
import io.latchkey.approval.decision.ProgressReport;
import io.latchkey.approval.decision.RequestDetails;
import io.latchkey.approval.decision.RequestSummary;
import io.latchkey.approval.decision.Vote;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.messaging.outbox.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An approval as a document; what only an undecided one has is gone from an ended one. */
record ApprovalDocument(@Id String id, int schema, State state, ApprovalMode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable String reason,
        @Nullable Rule rule, @Nullable List<Vote> votes, @Nullable Instant remindAt, @Nullable Instant lapseAt,
        @Nullable Instant dueAt, @Nullable Decision decision, @Nullable PartnerAssignment handed,
        @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) implements DocumentOf<Approval> {

    /** What only a partner's turn has; the sealed value as the text that it is. */
    record StoredHandOff(@Nullable String sealedToken, OnDeadline onDeadline, @Nullable Instant tellAt,
            List<ProgressReport> reports) {

        static StoredHandOff of(AwaitingPartner approval) {
            return new StoredHandOff(approval.token() == null ? null : approval.token().jwe(), approval.onDeadline(),
                    approval.delayedAt(), approval.reports());
        }

        @Override
        public String toString() {
            return "StoredHandOff[…]";
        }
    }

    static ApprovalDocument of(Approval approval) {
        return switch (approval) {
            case Open open -> of(open, State.OPEN, open.remindAt(), open.lapseAt(), null, null);
            case AwaitingPartner awaitingPartner -> of(awaitingPartner, State.HANDED_OFF, awaitingPartner.delayedAt(), awaitingPartner.assignment().until(),
                    StoredHandOff.of(awaitingPartner), awaitingPartner.deliveryDue() ? true : null);
            case ClosedApproval closedApproval -> of(closedApproval);
        };
    }

    private static ApprovalDocument of(PendingApproval approval, State state, @Nullable Instant remindAt,
            @Nullable Instant lapseAt, @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) {
        RequestDetails requestDetails = approval.details();
        return new ApprovalDocument(requestDetails.requestId(), 2, state, approval.mode(), requestDetails.developer().id(),
                requestDetails.access(), requestDetails.application(), requestDetails.askedAt(), requestDetails.developer(), StoredJson.of(requestDetails.reason()),
                approval.rule(), approval.votes(), remindAt, lapseAt, earlier(remindAt, lapseAt), null,
                approval.assignment(), handOff, deliveryDue);
    }

    private static ApprovalDocument of(ClosedApproval closedApproval) {
        RequestSummary requestSummary = closedApproval.request();
        return new ApprovalDocument(requestSummary.requestId(), 2, closedApproval.state(), closedApproval.decision().mode(),
                requestSummary.developerId(), requestSummary.access(), requestSummary.application(), requestSummary.askedAt(), null, null, null,
                null, null, null, null, closedApproval.decision(), closedApproval.assignment(), null, null);
    }

    @Override
    public Approval toDomain() {
        return switch (state) {
            case OPEN ->
                new Open(asked(), requireNonNull(rule), requireNonNull(votes), remindAt, lapseAt, handed);
            case HANDED_OFF -> handedOff(requireNonNull(handOff));
            case APPROVED -> new Approved(subject(), requireNonNull(decision), handed);
            case DECLINED -> new Declined(subject(), requireNonNull(decision), handed);
            case WITHDRAWN -> new Withdrawn(subject(), requireNonNull(decision), handed);
            case LAPSED -> new Lapsed(subject(), requireNonNull(decision), handed);
        };
    }

    private AwaitingPartner handedOff(StoredHandOff stored) {
        return new AwaitingPartner(asked(), requireNonNull(rule), requireNonNull(handed), requireNonNull(votes),
                stored.sealedToken == null ? null : new Sealed(stored.sealedToken), stored.onDeadline, stored.tellAt,
                stored.reports, deliveryDue != null);
    }

    private RequestDetails asked() {
        return new RequestDetails(id, requireNonNull(developer), access, application,
                StoredJson.reason(requireNonNull(reason)), askedAt);
    }

    private RequestSummary subject() {
        return new RequestSummary(id, developerId, access, application, askedAt);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }
}
