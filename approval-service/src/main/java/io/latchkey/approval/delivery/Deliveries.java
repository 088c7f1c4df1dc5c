package io.latchkey.approval.delivery;

import io.latchkey.messaging.effect.DueEffects;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores one delivery for each request that was handed to a partner by webhook. */
public interface Deliveries extends DueEffects<Delivery.Due> {

    /** The states by their stored names, which are JSON values too. */
    enum State {
        DUE,
        TAKEN,
        OVER
    }

    /** Adds a delivery, and returns whether it is new. */
    boolean add(Step<Delivery> step);

    Optional<Delivery> change(String id, Function<Delivery, Step<Delivery>> transition);

    Optional<Delivery> find(String id);

    @Override
    default Optional<Delivery.Due> claim(Delivery.Due seen, String token, Instant at) {
        return change(seen.id(), delivery -> delivery.claim(seen.claim(), token, at))
                .filter(delivery -> delivery instanceof Delivery.Due due && token.equals(due.claim()))
                .map(Delivery.Due.class::cast);
    }

    /** The deliveries to a partner that were created since a time, newest first, starting after an id. */
    List<Delivery> createdSince(String partner, Instant since, @Nullable String after, int limit);

    /** Deletes deliveries that are not due and were last written before this time, and returns how many. */
    long purge(Instant before);
}
