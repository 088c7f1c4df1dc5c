package io.latchkey.approval.decision;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

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
 * A partner must decide until its deadline; people may decide earlier.
 *
 * @param token       the sealed callback token; none after a redirect
 * @param onDeadline  what happens when the partner has not decided by its deadline
 * @param delayedAt   when the developer learns that the partner has not answered yet; none if that was announced
 * @param reports     the partner's progress reports
 * @param deliveryDue whether the partner must be called, and no delivery exists yet
 */
public record AwaitingPartner(RequestDetails details, Rule rule, PartnerAssignment assignment, List<Vote> votes,
        @Nullable Sealed token, OnDeadline onDeadline, @Nullable Instant delayedAt, List<ProgressReport> reports,
        boolean deliveryDue) implements PendingApproval {

    /** Reports grow the document, and a partner can send any number. */
    private static final int MAX_REPORTS = 10;

    /** Hands a request to a partner that must be called. */
    static Step<Approval> byWebhook(RequestDetails details, Rule rule, HandOffTerms terms) {
        return handOff(
                new AwaitingPartner(details, rule, terms.assignment(ApprovalMode.WEBHOOK), List.of(), terms.token(),
                        terms.onDeadline(), terms.delayedAt(), List.of(), true),
                terms.at());
    }

    /** Hands a request to a partner that the developer's browser was redirected to. */
    static Step<Approval> byRedirect(RequestDetails details, Rule rule, HandOffTerms terms) {
        return handOff(new AwaitingPartner(details, rule, terms.assignment(ApprovalMode.REDIRECT), List.of(), null,
                terms.onDeadline(), terms.delayedAt(), List.of(), false), terms.at());
    }

    private static Step<Approval> handOff(AwaitingPartner approval, Instant at) {
        return Step.to(approval, new HistoryEntry(at, "handed off", SYSTEM_ACTOR, approval.assignment.partner()));
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
                ? Step.to(new AwaitingPartner(details, rule, assignment, votes, token, onDeadline, delayedAt, reports,
                        false), HistoryEntry.of(at, "dispatched", SYSTEM_ACTOR))
                : Step.none(this);
    }

    @Override
    public Step<Approval> partnerResponded(PartnerResponse response, @Nullable String messageId, Instant at) {
        if (!at.isBefore(assignment.until())) {
            throw new Refused(Reason.HAND_OFF_OVER);
        }
        PartnerAssignment updated = assignment.withMessage(messageId);
        return switch (response.decision()) {
            case APPROVED -> Approved.approve(details, decision(response, response.reason(), at), updated,
                    response.toGranted());
            case DECLINED -> Declined.decline(details, decision(response, response.reasonOrDefault(), at), updated);
            case IN_PROGRESS -> assignment.hasMessage(messageId) ? Step.none(this) : report(response, updated, at);
        };
    }

    private Decision decision(PartnerResponse response, @Nullable String why, Instant at) {
        return new Decision(mode(), assignment.partner(), why, at, response.reference());
    }

    private Step<Approval> report(PartnerResponse response, PartnerAssignment updated, Instant at) {
        if (reports.size() >= MAX_REPORTS) {
            throw new Refused(Reason.TOO_MANY_REPORTS);
        }
        ProgressReport report = new ProgressReport(at, response.reasonOrDefault());
        List<ProgressReport> all = Stream.concat(reports.stream(), Stream.of(report)).toList();
        return Step.to(
                new AwaitingPartner(details, rule, updated, votes, token, onDeadline, delayedAt, all, deliveryDue),
                new HistoryEntry(at, "in progress", assignment.partner(), report.words()));
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
        return Step.to(
                new AwaitingPartner(details, rule, assignment, votes, token, onDeadline, null, reports, deliveryDue),
                HistoryEntry.of(at, "delayed", SYSTEM_ACTOR),
                new ApprovalDelayed(details.requestId(), details.developer(), details.access(), details.application(),
                        mode(), assignment.partner(), details.askedAt(), assignment.until()));
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
