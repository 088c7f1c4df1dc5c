package io.latchkey.notification.notice;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The notices, each under its id. */
public interface Notices {

    /** Which notices are wanted, newest first, behind an id. */
    record Filter(@Nullable State state, @Nullable String requestId, @Nullable String after, int limit) {}

    /** The states by name. */
    enum State {
        DUE,
        SENT,
        ABANDONED
    }

    /** How many notices are due, and since when the oldest of them is. */
    record Backlog(long due, Optional<Instant> oldest) {}

    /** Adds a notice, and says whether it is new; one of the same id that is there already stays as it is. */
    boolean add(Step<Notice> step);

    /** Makes a move on the notice of this id; nothing if there is none. */
    Optional<Notice> change(String id, Function<Notice, Step<Notice>> move);

    Optional<Notice> find(String id);

    List<Notice> find(Filter filter);

    /** The notices behind this id whose time has come, oldest first, whether somebody has them in hand or not. */
    List<Due> due(Instant at, String afterId, int limit);

    /** The notices for this developer that hold something sealed. */
    List<Notice> withSecretFor(String developerId);

    /** The notices of this request that hold something sealed. */
    List<Notice> withSecretOf(String requestId);

    Backlog backlog();

    /** Forgets notices that ended and were last written before this; says how many. */
    int purge(Instant before, int limit);
}
