package io.latchkey.request;

import io.latchkey.messaging.Step;
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
    record Wanted(Reach reach, @Nullable State status, @Nullable String entry, @Nullable String developer,
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
    sealed interface Added {

        /** It is stored. */
        record Stored(KeyRequest request) implements Added {}

        /** It was asked before, and is not stored again. */
        record Repeated(KeyRequest earlier) implements Added {}

        /** Another one for the same developer, entry and policy is open, and this one is not stored. */
        record Occupied(String open) implements Added {}

        /** Other slots that it wants are taken, and it is not stored. */
        record Crowded() implements Added {}
    }

    Added add(Step<KeyRequest> step);

    /** Makes a move on a request; nothing if there is none. */
    Optional<KeyRequest> change(String id, Function<KeyRequest, Step<KeyRequest>> move);

    Optional<KeyRequest> find(String id);

    /** The request that was asked under this key before. */
    Optional<KeyRequest> find(Once once);

    /** Those that can still be found. */
    List<Living> find(Wanted wanted);

    /** Requests of these developers that nobody has decided or withdrawn. */
    List<Living> pending(Collection<String> developers, int limit);

    /** Which of these slots some request holds. */
    Set<String> taken(Set<String> slots);

    /** Forgets requests that are gone and were last written before this; says how many. */
    int forget(Instant before, int limit);
}
