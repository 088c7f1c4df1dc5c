package io.latchkey.approval.decision;

import io.latchkey.approval.decision.ClosedApproval.Approved;
import io.latchkey.approval.decision.ClosedApproval.Declined;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.PartnerResponse;
import io.latchkey.approval.rule.Rule;
import io.latchkey.contract.event.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Sealed;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner must decide.
 *
 * @param token       what the partner proves its turn with, sealed; none where the developer's browser went there
 * @param onDeadline  what happens when the partner has not decided in time
 * @param tellAt      when the developer is to be told that it takes long; not any more without it
 * @param reports     how far the partner says to be
 * @param deliveryDue whether the partner is to be called, and nobody has begun with that
 */
public record AwaitingPartner(RequestDetails details, Rule rule, PartnerAssignment assignment, List<Vote> votes, @Nullable Sealed token,
        OnDeadline onDeadline, @Nullable Instant delayedAt, List<ProgressReport> reports,
        boolean deliveryDue) implements PendingApproval {

    private static final int MAX_REPORTS = 10;

    /** Hands a request to a partner who is to be called. */
    static Step<Approval> byWebhook(RequestDetails requestDetails, Rule rule, HandOffTerms handOffTerms) {
        return to(new AwaitingPartner(requestDetails, rule, handOffTerms.assignment(ApprovalMode.WEBHOOK), List.of(), handOffTerms.token(),
                handOffTerms.onDeadline(), handOffTerms.delayedAt(), List.of(), true), handOffTerms.at());
    }

    /** Hands a request to a partner to whom the developer's browser went. */
    static Step<Approval> byRedirect(RequestDetails requestDetails, Rule rule, HandOffTerms handOffTerms) {
        return to(new AwaitingPartner(requestDetails, rule, handOffTerms.assignment(ApprovalMode.REDIRECT), List.of(), null, handOffTerms.onDeadline(),
                handOffTerms.delayedAt(), List.of(), false), handOffTerms.at());
    }

    private static Step<Approval> to(AwaitingPartner awaitingPartner, Instant at) {
        return Step.to(awaitingPartner, new HistoryEntry(at, "handed off", SYSTEM_ACTOR, awaitingPartner.assignment.partner()));
    }

    @Override
    public ApprovalMode mode() {
        return assignment.mode();
    }

    @Override
    public AwaitingPartner withVotes(List<Vote> all) {
        return new AwaitingPartner(details, rule, assignment, all, token, onDeadline, delayedAt, reports, deliveryDue);
    }

    @Override
    public Step<Approval> dispatched(Instant at) {
        return deliveryDue
                ? Step.to(new AwaitingPartner(details, rule, assignment, votes, token, onDeadline, delayedAt, reports, false),
                        HistoryEntry.of(at, "dispatched", SYSTEM_ACTOR))
                : Step.none(this);
    }

    @Override
    public Step<Approval> partnerResponded(PartnerResponse word, @Nullable String id, Instant at) {
        if (!at.isBefore(assignment.until())) {
            throw new Refused(Reason.HAND_OFF_OVER);
        }
        PartnerAssignment heard = assignment.withMessage(id);
        return switch (word.decision()) {
            case APPROVED -> Approved.approve(details, decision(word, at), heard, word.toGranted());
            case DECLINED -> Declined.decline(details, decision(word, at), heard);
            case IN_PROGRESS -> assignment.hasMessage(id) ? Step.none(this) : report(word, heard, at);
        };
    }

    private Decision decision(PartnerResponse word, Instant at) {
        return new Decision(mode(), assignment.partner(), word.decision() == PartnerResponse.Status.DECLINED
                ? word.reasonOrDefault()
                : word.reason(), at, word.reference());
    }

    private Step<Approval> report(PartnerResponse word, PartnerAssignment heard, Instant at) {
        if (reports.size() >= MAX_REPORTS) {
            throw new Refused(Reason.TOO_MANY_REPORTS);
        }
        List<ProgressReport> more = Stream.concat(reports.stream(), Stream.of(new ProgressReport(at, word.reasonOrDefault()))).toList();
        return Step.to(new AwaitingPartner(details, rule, heard, votes, token, onDeadline, delayedAt, more, deliveryDue),
                new HistoryEntry(at, "in progress", assignment.partner(), word.reasonOrDefault()));
    }

    @Override
    public Step<Approval> escalate(String why, Instant at) {
        return Open.escalated(details, rule, votes, assignment, why, at);
    }

    @Override
    public Step<Approval> remind(Instant at) {
        if (delayedAt == null || at.isBefore(delayedAt)) {
            return Step.none(this);
        }
        return Step.to(new AwaitingPartner(details, rule, assignment, votes, token, onDeadline, null, reports, deliveryDue),
                HistoryEntry.of(at, "delayed", SYSTEM_ACTOR),
                new ApprovalDelayed(details.requestId(), details.developer(), details.access(), details.application(), mode(),
                        assignment.partner(), details.askedAt(), assignment.until()));
    }

    @Override
    public Step<Approval> lapse(Instant at) {
        if (at.isBefore(assignment.until())) {
            return Step.none(this);
        }
        return switch (onDeadline) {
            case ESCALATE -> escalate(assignment.partner() + " has not answered in time.", at);
            case DECLINE -> Declined.decline(details, new Decision(mode(), SYSTEM_ACTOR,
                    "The provider who decides about this has not answered in time.", at), assignment);
        };
    }
}
