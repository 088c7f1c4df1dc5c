package io.latchkey.approval;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.ApprovalEvent.ApprovalDelayed;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.Line;
import io.latchkey.messaging.Step;
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
public record HandedOff(Asked asked, Rule rule, Handed handed, List<Vote> votes, @Nullable Sealed token,
        OnDeadline onDeadline, @Nullable Instant tellAt, List<Report> reports,
        boolean deliveryDue) implements Undecided {

    private static final int MOST_REPORTS = 10;

    /** Hands a request to a partner who is to be called. */
    static Step<Approval> call(Asked asked, Rule rule, HandOff handOff) {
        return to(new HandedOff(asked, rule, handOff.handed(Mode.WEBHOOK), List.of(), handOff.token(),
                handOff.onDeadline(), handOff.tellAt(), List.of(), true), handOff.at());
    }

    /** Hands a request to a partner to whom the developer's browser went. */
    static Step<Approval> visit(Asked asked, Rule rule, HandOff handOff) {
        return to(new HandedOff(asked, rule, handOff.handed(Mode.REDIRECT), List.of(), null, handOff.onDeadline(),
                handOff.tellAt(), List.of(), false), handOff.at());
    }

    private static Step<Approval> to(HandedOff handedOff, Instant at) {
        return Step.to(handedOff, new Line(at, "handed off", LATCHKEY, handedOff.handed.partner()));
    }

    @Override
    public Mode mode() {
        return handed.mode();
    }

    @Override
    public HandedOff voted(List<Vote> all) {
        return new HandedOff(asked, rule, handed, all, token, onDeadline, tellAt, reports, deliveryDue);
    }

    @Override
    public Step<Approval> dispatched(Instant at) {
        return deliveryDue
                ? Step.to(new HandedOff(asked, rule, handed, votes, token, onDeadline, tellAt, reports, false),
                        Line.of(at, "dispatched", LATCHKEY))
                : Step.none(this);
    }

    @Override
    public Step<Approval> answered(PartnerWord word, @Nullable String id, Instant at) {
        if (!at.isBefore(handed.until())) {
            throw new Refused(Reason.HAND_OFF_OVER);
        }
        Handed heard = handed.hearing(id);
        return switch (word.decision()) {
            case APPROVED -> Approved.approve(asked, decision(word, at), heard, word.grants());
            case DECLINED -> Declined.decline(asked, decision(word, at), heard);
            case IN_PROGRESS -> handed.hasHeard(id) ? Step.none(this) : report(word, heard, at);
        };
    }

    private Decision decision(PartnerWord word, Instant at) {
        return new Decision(mode(), handed.partner(), word.decision() == PartnerWord.Decision.DECLINED
                ? word.why()
                : word.reason(), at, word.reference());
    }

    private Step<Approval> report(PartnerWord word, Handed heard, Instant at) {
        if (reports.size() >= MOST_REPORTS) {
            throw new Refused(Reason.TOO_MANY_REPORTS);
        }
        List<Report> more = Stream.concat(reports.stream(), Stream.of(new Report(at, word.why()))).toList();
        return Step.to(new HandedOff(asked, rule, heard, votes, token, onDeadline, tellAt, more, deliveryDue),
                new Line(at, "in progress", handed.partner(), word.why()));
    }

    @Override
    public Step<Approval> escalate(String why, Instant at) {
        return Open.escalated(asked, rule, votes, handed, why, at);
    }

    @Override
    public Step<Approval> remind(Instant at) {
        if (tellAt == null || at.isBefore(tellAt)) {
            return Step.none(this);
        }
        return Step.to(new HandedOff(asked, rule, handed, votes, token, onDeadline, null, reports, deliveryDue),
                Line.of(at, "delayed", LATCHKEY),
                new ApprovalDelayed(asked.requestId(), asked.developer(), asked.access(), asked.application(), mode(),
                        handed.partner(), asked.at(), handed.until()));
    }

    @Override
    public Step<Approval> lapse(Instant at) {
        if (at.isBefore(handed.until())) {
            return Step.none(this);
        }
        return switch (onDeadline) {
            case ESCALATE -> escalate(handed.partner() + " has not answered in time.", at);
            case DECLINE -> Declined.decline(asked, new Decision(mode(), LATCHKEY,
                    "The provider who decides about this has not answered in time.", at), handed);
        };
    }
}
