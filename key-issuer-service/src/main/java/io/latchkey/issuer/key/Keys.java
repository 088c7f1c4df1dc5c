package io.latchkey.issuer.key;

import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys, one for each request that was granted. */
public interface Keys {

    /** Which keys are wanted, newest first, behind a key id. */
    record Filter(@Nullable String developer, @Nullable String entry, @Nullable State state, @Nullable String after,
            int limit) {}

    /** The states by name. */
    enum State {
        READY,
        ACTIVE,
        EXPIRED,
        REVOKED,
        FAILED
    }

    /** Adds a key and says whether it did; a key of the same request that is there already stays as it is. */
    boolean add(Step<Key> step);

    /** Makes a move on the key of this id; nothing if there is none. */
    Optional<Key> change(String keyId, Function<Key, Step<Key>> move);

    Optional<Key> find(String keyId);

    /** The key behind the link whose ticket has this SHA-256. */
    Optional<Key> findByTicket(String ticket);

    List<Key> find(Filter filter);

    /** What happened to the key of this id, oldest first. */
    Optional<History> history(String keyId);

    /** What happened to each key, newest key first, behind a key id. */
    List<History> histories(@Nullable String after, int limit);

    /** The keys for which time has something to do. */
    List<String> due(Instant at, int limit);

    /** Forgets keys that expired or were revoked and were last written before this; says how many. */
    int purge(Instant before, int limit);
}
