package io.latchkey.notification.notice;

import io.latchkey.messaging.effect.DueEffects;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stored notices by id. */
public interface Notices extends DueEffects<Due> {

    /** A page of notices, newest first; {@code after} is the last id of the previous page. */
    record Filter(@Nullable State state, @Nullable String requestId, @Nullable String after, int limit) {}

    /** The names of the states. */
    enum State {
        DUE,
        SENT,
        ABANDONED
    }

    /** How many notices are due, and when the oldest of them was created. */
    record Backlog(long due, Optional<Instant> oldest) {}

    /** Adds a notice and returns true, or returns false and changes nothing if the id exists. */
    boolean add(Step<Notice> step);

    /** Applies a transition and returns the notice; empty if the id does not exist. */
    Optional<Notice> change(String id, Function<Notice, Step<Notice>> transition);

    Optional<Notice> find(String id);

    List<Notice> find(Filter filter);

    @Override
    default Optional<Due> claim(Due seen, String token, Instant at) {
        return change(seen.id(), notice -> notice.claim(seen.claim(), token, at))
                .filter(notice -> notice instanceof Due due && token.equals(due.claim())).map(Due.class::cast)
                .map(due -> seen.rateLimitPassed() ? due.withRateLimitPassed() : due);
    }

    /** The notices to this developer that hold a sealed secret. */
    List<Notice> withSecretFor(String developerId);

    /** The notices about this request that hold a sealed secret. */
    List<Notice> withSecretOf(String requestId);

    Backlog backlog();

    /** Deletes notices that are no longer due and were last changed before this time; returns how many. */
    long purge(Instant before);
}
