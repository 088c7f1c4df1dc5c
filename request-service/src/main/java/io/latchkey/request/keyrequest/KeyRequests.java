package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores key requests; no two stored requests share an idempotency key or a slot. */
public interface KeyRequests {

    /** Selects visible requests that have not ended, newest first, after the request with the id {@code after}. */
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

    /** The result of adding a request: a single insert decides, however many run concurrently. */
    sealed interface AddResult {

        /** The request is stored. */
        record Stored(KeyRequest request) implements AddResult {}

        /** A request with the same idempotency key was stored earlier; this one is not. */
        record Repeated(KeyRequest earlier) implements AddResult {}

        /** Another request for the same developer, entry and policy is open; this one is not stored. */
        record AlreadyOpen(String openRequestId) implements AddResult {}

        /** Other slots of this request are taken; it is not stored. */
        record SlotsUnavailable() implements AddResult {}
    }

    AddResult add(Step<KeyRequest> step);

    /** Makes a transition; empty if there is no request with this id. */
    Optional<KeyRequest> change(String id, Function<KeyRequest, Step<KeyRequest>> transition);

    Optional<KeyRequest> find(String id);

    /** The request that was submitted with this key. */
    Optional<KeyRequest> find(IdempotencyKey idempotencyKey);

    List<ActiveRequest> find(Filter filter);

    /** The pending requests of these developers. */
    List<ActiveRequest> findPending(Collection<String> developers, int limit);

    /** Those of these slots that a request holds. */
    Set<String> takenSlots(Set<String> slots);

    /** Deletes requests that are gone and were last written before this; returns how many. */
    long purgeGone(Instant before);
}
