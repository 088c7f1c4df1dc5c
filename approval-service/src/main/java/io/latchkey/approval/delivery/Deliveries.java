package io.latchkey.approval.delivery;

import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calling of partners, one delivery for each request that was handed off. */
public interface Deliveries {

    /** The states by name. */
    enum State {
        DUE,
        TAKEN,
        OVER
    }

    /** Adds a delivery, and says whether it was not there before. */
    boolean add(Step<Delivery> step);

    Optional<Delivery> change(String id, Function<Delivery, Step<Delivery>> move);

    Optional<Delivery> find(String id);

    /** Those whose time has come, in the order of their ids, behind an id. */
    List<Delivery.Due> due(Instant at, String after, int limit);

    /** Those to one partner that were created since a time, newest first, behind an id. */
    List<Delivery> createdSince(String partner, Instant since, @Nullable String after, int limit);

    /** Forgets deliveries that were last written before this and are not due; says how many. */
    int purge(Instant before, int limit);
}
