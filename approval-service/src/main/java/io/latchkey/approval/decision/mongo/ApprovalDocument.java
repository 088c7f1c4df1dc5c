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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * The stored form of an approval; its components are stored field names. A closed approval has no personal data but the
 * developer's id.
 */
record ApprovalDocument(@Id String id, int schema, State state, ApprovalMode mode, String developerId,
        List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable String reason,
        @Nullable Rule rule, @Nullable List<Vote> votes, @Nullable Instant remindAt, @Nullable Instant lapseAt,
        @Nullable Instant dueAt, @Nullable Decision decision, @Nullable PartnerAssignment handed,
        @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) implements DocumentOf<Approval> {

    static IndexDefinition[] indexes() {
        return new IndexDefinition[]{
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("developerId", Direction.ASC).on("state", Direction.ASC).on("_id", Direction.DESC)
                        .named("by-developer"),
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("handed.partner", Direction.ASC).on("state", Direction.ASC).on("_id", Direction.ASC).sparse()
                        .named("by-partner"),
                new Index("deliveryDue", Direction.ASC).sparse().named("delivery-due")};
    }

    /** The part that only an approval in the state {@code HANDED_OFF} has. */
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
            case AwaitingPartner awaiting ->
                of(awaiting, State.HANDED_OFF, awaiting.delayedAt(), awaiting.assignment().until(),
                        StoredHandOff.of(awaiting), awaiting.deliveryDue() ? true : null);
            case ClosedApproval closed -> of(closed);
        };
    }

    private static ApprovalDocument of(PendingApproval approval, State state, @Nullable Instant remindAt,
            @Nullable Instant lapseAt, @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) {
        RequestDetails details = approval.details();
        return new ApprovalDocument(details.requestId(), 2, state, approval.mode(), details.developer().id(),
                details.access(), details.application(), details.askedAt(), details.developer(),
                StoredJson.of(details.reason()),
                approval.rule(), approval.votes(), remindAt, lapseAt, earlier(remindAt, lapseAt), null,
                approval.assignment(), handOff, deliveryDue);
    }

    private static ApprovalDocument of(ClosedApproval closed) {
        RequestSummary summary = closed.request();
        return new ApprovalDocument(summary.requestId(), 2, closed.state(), closed.decision().mode(),
                summary.developerId(), summary.access(), summary.application(), summary.askedAt(), null, null, null,
                null, null, null, null, closed.decision(), closed.assignment(), null, null);
    }

    @Override
    public Approval toDomain() {
        return switch (state) {
            case OPEN ->
                new Open(details(), requireNonNull(rule), requireNonNull(votes), remindAt, lapseAt, handed);
            case HANDED_OFF -> awaitingPartner(requireNonNull(handOff));
            case APPROVED -> new Approved(summary(), requireNonNull(decision), handed);
            case DECLINED -> new Declined(summary(), requireNonNull(decision), handed);
            case WITHDRAWN -> new Withdrawn(summary(), requireNonNull(decision), handed);
            case LAPSED -> new Lapsed(summary(), requireNonNull(decision), handed);
        };
    }

    private AwaitingPartner awaitingPartner(StoredHandOff stored) {
        return new AwaitingPartner(details(), requireNonNull(rule), requireNonNull(handed), requireNonNull(votes),
                stored.sealedToken == null ? null : new Sealed(stored.sealedToken), stored.onDeadline, stored.tellAt,
                stored.reports, deliveryDue != null);
    }

    private RequestDetails details() {
        return new RequestDetails(id, requireNonNull(developer), access, application,
                StoredJson.reason(requireNonNull(reason)), askedAt);
    }

    private RequestSummary summary() {
        return new RequestSummary(id, developerId, access, application, askedAt);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }
}
