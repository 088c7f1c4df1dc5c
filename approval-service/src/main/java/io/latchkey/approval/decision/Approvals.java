package io.latchkey.approval.decision;

import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The approvals, one for each key request. */
public interface Approvals {

    /** Which approvals are wanted, newest first, behind a request id. */
    record Filter(@Nullable State state, @Nullable String entry, @Nullable ApprovalMode mode, @Nullable String after,
            int limit) {}

    /** The states by name. */
    enum State {
        OPEN,
        HANDED_OFF,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        LAPSED
    }

    /** Adds an approval; an approval of the same request that is there already stays as it is. */
    Approval add(Step<Approval> step);

    /** Makes a move on the approval of a request; nothing if there is none. */
    Optional<Approval> change(String requestId, Function<Approval, Step<Approval>> move);

    Optional<Approval> find(String requestId);

    List<Approval> find(Filter filter);

    /** Whose turn a request is or was: a partner's, or nobody's but people's. */
    record Assignee(@Nullable String partner) {}

    /** Whose turn the request of this id is or was; nothing if there is no approval of it. */
    Optional<Assignee> assigneeOf(String requestId);

    /** The approvals whose partner is to be called, and nobody has begun with that. */
    List<AwaitingPartner> deliveryDue(int limit);

    /** The requests that a partner has to decide, oldest first, behind a request id. */
    List<String> assignedTo(String partner, String after, int limit);

    /** The requests of a developer that nobody has decided, newest first, behind a request id. */
    List<String> pendingOf(String developerId, @Nullable String after, int limit);

    /** What happened to the approval of a request. */
    Optional<History> history(String requestId);

    /** What happened to all approvals, newest request first, behind a request id. */
    List<History> histories(@Nullable String after, int limit);

    /** The requests whose reminder or end is due. */
    List<String> due(Instant at, int limit);

    /** Forgets approvals that ended and were last written before this; says how many. */
    int purge(Instant before, int limit);
}
