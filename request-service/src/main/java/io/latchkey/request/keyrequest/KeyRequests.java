package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The key requests. */
public interface KeyRequests {

    /** Which requests are wanted of those that somebody may see, newest first, behind a request id. */
    record Filter(Visibility visibility, @Nullable State status, @Nullable String entry, @Nullable String developer,
            @Nullable String after,
            int limit) {}

    /** The states by name. */
    enum State {
        PENDING,
        WITHDRAWING,
        APPROVED,
        ISSUED,
        GONE
    }

    /** What became of adding a request: one insert decides, however many are tried at the same instant. */
    sealed interface AddResult {

        /** It is stored. */
        record Stored(KeyRequest request) implements AddResult {}

        /** It was asked before, and is not stored again. */
        record Repeated(KeyRequest earlier) implements AddResult {}

        /** Another one for the same developer, entry and policy is open, and this one is not stored. */
        record AlreadyOpen(String openRequestId) implements AddResult {}

        /** Other slots that it wants are taken, and it is not stored. */
        record SlotsUnavailable() implements AddResult {}
    }

    AddResult add(Step<KeyRequest> step);

    /** Makes a move on a request; nothing if there is none. */
    Optional<KeyRequest> change(String id, Function<KeyRequest, Step<KeyRequest>> move);

    Optional<KeyRequest> find(String id);

    /** The request that was asked under this key before. */
    Optional<KeyRequest> find(IdempotencyKey idempotencyKey);

    /** Those that can still be found. */
    List<ActiveRequest> find(Filter filter);

    /** Requests of these developers that nobody has decided or withdrawn. */
    List<ActiveRequest> findPending(Collection<String> developers, int limit);

    /** Which of these slots some request holds. */
    Set<String> takenSlots(Set<String> slots);

    /** Forgets requests that are gone and were last written before this; says how many. */
    int purgeGone(Instant before, int limit);
}
