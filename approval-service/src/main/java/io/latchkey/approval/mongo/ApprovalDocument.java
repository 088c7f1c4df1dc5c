package io.latchkey.approval.mongo;

import io.latchkey.approval.Approval;
import io.latchkey.approval.Approvals.State;
import io.latchkey.approval.Asked;
import io.latchkey.approval.Decision;
import io.latchkey.approval.Ended;
import io.latchkey.approval.Ended.Approved;
import io.latchkey.approval.Ended.Declined;
import io.latchkey.approval.Ended.Lapsed;
import io.latchkey.approval.Ended.Withdrawn;
import io.latchkey.approval.Open;
import io.latchkey.approval.Rule;
import io.latchkey.approval.Subject;
import io.latchkey.approval.Vote;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Mode;
import io.latchkey.messaging.StoredAs;
import io.latchkey.messaging.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An approval as a document; what only an open one has is gone from an ended one. */
record ApprovalDocument(@Id String id, int schema, State state, Mode mode, String developerId, List<Access> access,
        @Nullable String application, Instant askedAt, @Nullable Developer developer, @Nullable String reason,
        @Nullable Rule rule,
        @Nullable List<Vote> votes, @Nullable Instant remindAt, @Nullable Instant lapseAt, @Nullable Instant dueAt,
        @Nullable Decision decision) implements StoredAs<Approval> {

    static ApprovalDocument of(Approval approval) {
        Subject subject = approval.subject();
        return switch (approval) {
            case Open(Asked asked, Rule rule, var votes, var remindAt, var lapseAt) ->
                new ApprovalDocument(subject.requestId(), 1,
                        State.OPEN, rule.mode(), subject.developerId(), subject.access(), subject.application(),
                        subject.askedAt(),
                        asked.developer(), StoredJson.of(asked.reason()), rule, votes, remindAt, lapseAt,
                        earlier(remindAt, lapseAt), null);
            case Ended ended -> new ApprovalDocument(subject.requestId(), 1, ended.state(), ended.decision().mode(),
                    subject.developerId(), subject.access(), subject.application(), subject.askedAt(), null, null, null,
                    null, null,
                    null, null, ended.decision());
        };
    }

    @Override
    public Approval thing() {
        return switch (state) {
            case OPEN ->
                new Open(asked(), Objects.requireNonNull(rule), Objects.requireNonNull(votes), remindAt, lapseAt);
            case APPROVED -> new Approved(subject(), Objects.requireNonNull(decision));
            case DECLINED -> new Declined(subject(), Objects.requireNonNull(decision));
            case WITHDRAWN -> new Withdrawn(subject(), Objects.requireNonNull(decision));
            case LAPSED -> new Lapsed(subject(), Objects.requireNonNull(decision));
        };
    }

    private Asked asked() {
        return new Asked(id, Objects.requireNonNull(developer), access, application,
                StoredJson.reason(Objects.requireNonNull(reason)),
                askedAt);
    }

    private Subject subject() {
        return new Subject(id, developerId, access, application, askedAt);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
