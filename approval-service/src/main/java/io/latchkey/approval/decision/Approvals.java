package io.latchkey.approval.decision;

import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores one approval for each key request. */
public interface Approvals {

    /** Selects approvals; each component that is null selects all. The result is newest first and starts after {@code after}. */
    record Filter(@Nullable State state, @Nullable String entry, @Nullable ApprovalMode mode, @Nullable String after,
            int limit) {}

    /** The states by their stored names, which are JSON values too. */
    enum State {
        OPEN,
        HANDED_OFF,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        LAPSED
    }

    /** Adds an approval. If there is one of the same request, that one stays and is returned. */
    Approval add(Step<Approval> step);

    /** Applies a transition to the approval of a request; empty if there is none. */
    Optional<Approval> change(String requestId, Function<Approval, Step<Approval>> transition);

    Optional<Approval> find(String requestId);

    List<Approval> find(Filter filter);

    /** The partner that decides or had to decide a request; none if people always did. */
    record Assignee(@Nullable String partner) {}

    /** Who decides or had to decide a request; empty if there is no approval of it. */
    Optional<Assignee> assigneeOf(String requestId);

    /** The approvals whose partner must be called, and that have no delivery yet. */
    List<AwaitingPartner> deliveryDue(int limit);

    /** The ids of the requests that a partner has to decide, oldest first, starting after a request id. */
    List<String> assignedTo(String partner, String after, int limit);

    /** The ids of the pending requests of a developer, newest first, starting after a request id. */
    List<String> pendingOf(String developerId, @Nullable String after, int limit);

    /** The history of one approval. */
    Optional<History> history(String requestId);

    /** The histories of all approvals, newest request first, starting after a request id. */
    List<History> histories(@Nullable String after, int limit);

    /** The ids of requests whose reminder, lapse or partner deadline is due. */
    List<String> due(Instant at, int limit);

    /** Deletes closed approvals that were last written before this time, and returns how many. */
    long purge(Instant before);
}
