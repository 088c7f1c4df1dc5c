package io.latchkey.approval.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.Approval;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Asked;
import io.latchkey.approval.Decision;
import io.latchkey.approval.Ended;
import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.approval.Handed;
import io.latchkey.approval.HandedOff;
import io.latchkey.approval.OnDeadline;
import io.latchkey.approval.Open;
import io.latchkey.approval.Report;
import io.latchkey.approval.Rule;
import io.latchkey.approval.Subject;
import io.latchkey.approval.Undecided;
import io.latchkey.approval.Vote;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.StoredAs;
import io.latchkey.messaging.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An approval as a document; what only an undecided one has is gone from an ended one. */
record ApprovalDocument(@Id String id, int schema, State state, Mode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable String reason,
        @Nullable Rule rule, @Nullable List<Vote> votes, @Nullable Instant remindAt, @Nullable Instant lapseAt,
        @Nullable Instant dueAt, @Nullable Decision decision, @Nullable Handed handed,
        @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) implements StoredAs<Approval> {

    /** What only a partner's turn has; the sealed value as the text that it is. */
    record StoredHandOff(@Nullable String sealedToken, OnDeadline onDeadline, @Nullable Instant tellAt,
            List<Report> reports) {

        static StoredHandOff of(HandedOff approval) {
            return new StoredHandOff(approval.token() == null ? null : approval.token().jwe(), approval.onDeadline(),
                    approval.tellAt(), approval.reports());
        }

        @Override
        public String toString() {
            return "StoredHandOff[…]";
        }
    }

    static ApprovalDocument of(Approval approval) {
        return switch (approval) {
            case Open open -> of(open, State.OPEN, open.remindAt(), open.lapseAt(), null, null);
            case HandedOff handedOff -> of(handedOff, State.HANDED_OFF, handedOff.tellAt(), handedOff.handed().until(),
                    StoredHandOff.of(handedOff), handedOff.deliveryDue() ? true : null);
            case Ended ended -> of(ended);
        };
    }

    private static ApprovalDocument of(Undecided approval, State state, @Nullable Instant remindAt,
            @Nullable Instant lapseAt, @Nullable StoredHandOff handOff, @Nullable Boolean deliveryDue) {
        Asked asked = approval.asked();
        return new ApprovalDocument(asked.requestId(), 2, state, approval.mode(), asked.developer().id(),
                asked.access(), asked.application(), asked.at(), asked.developer(), StoredJson.of(asked.reason()),
                approval.rule(), approval.votes(), remindAt, lapseAt, earlier(remindAt, lapseAt), null,
                approval.handed(), handOff, deliveryDue);
    }

    private static ApprovalDocument of(Ended ended) {
        Subject subject = ended.subject();
        return new ApprovalDocument(subject.requestId(), 2, ended.state(), ended.decision().mode(),
                subject.developerId(), subject.access(), subject.application(), subject.askedAt(), null, null, null,
                null, null, null, null, ended.decision(), ended.handed(), null, null);
    }

    @Override
    public Approval thing() {
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

    private HandedOff handedOff(StoredHandOff stored) {
        return new HandedOff(asked(), requireNonNull(rule), requireNonNull(handed), requireNonNull(votes),
                stored.sealedToken == null ? null : new Sealed(stored.sealedToken), stored.onDeadline, stored.tellAt,
                stored.reports, deliveryDue != null);
    }

    private Asked asked() {
        return new Asked(id, requireNonNull(developer), access, application,
                StoredJson.reason(requireNonNull(reason)), askedAt);
    }

    private Subject subject() {
        return new Subject(id, developerId, access, application, askedAt);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }
}
