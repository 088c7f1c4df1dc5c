package io.latchkey.messaging.effect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored effects of one kind. */
public interface DueEffects<D extends DueEffect> {

    /** The effects that are due, claimed or not, in the order of their ids, starting after an id. */
    List<D> due(Instant at, String afterId, int limit);

    /** The urgent effects that are due, claimed or not, the oldest first. */
    default List<D> urgent(Instant at, int limit) {
        return List.of();
    }

    /** Claims an effect under this token; empty if its claim is not the one that was seen, or it is no longer due. */
    Optional<D> claim(D seen, String token, Instant at);
}
