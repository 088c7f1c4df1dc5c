package io.latchkey.issuer.key;

import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store of keys: one for each approved request. */
public interface Keys {

    /** Selects keys, newest first, starting behind the key id {@code after}. */
    record Filter(@Nullable String developer, @Nullable String entry, @Nullable State state, @Nullable String after,
            int limit) {}

    /** The states, by the names that are stored. */
    enum State {
        READY,
        ACTIVE,
        EXPIRED,
        REVOKED,
        FAILED
    }

    /** Adds a key; returns false and changes nothing if the request has a key already. */
    boolean add(Step<Key> step);

    /** Makes a transition on the key with this id; empty if there is none. */
    Optional<Key> change(String keyId, Function<Key, Step<Key>> transition);

    Optional<Key> find(String keyId);

    /** Finds the key behind the link whose ticket has this SHA-256. */
    Optional<Key> findByTicket(String ticketSha256);

    List<Key> find(Filter filter);

    /** The history of one key, oldest entry first. */
    Optional<History> history(String keyId);

    /** The histories of all keys, newest key first, starting behind the key id {@code after}. */
    List<History> histories(@Nullable String after, int limit);

    /** The ids of keys that have a transition due at this time. */
    List<String> due(Instant at, int limit);

    /** Deletes keys that expired or were revoked and were last written before this time; returns how many. */
    long purge(Instant before);
}
