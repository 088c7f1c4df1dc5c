package io.latchkey.approval.partner;

import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores partners; a write succeeds only on the version that its caller has read. */
public interface Partners {

    Optional<Versioned<Partner>> find(String id);

    List<Versioned<Partner>> all();

    /** Stores a new partner; empty if there is one with this id. */
    Optional<Versioned<Partner>> add(String id, Partner partner);

    /** Replaces a partner that still has this version; empty if it has another. */
    Optional<Versioned<Partner>> replace(String id, Partner partner, long version);

    /** Deletes a partner that still has this version, and returns whether it did. */
    boolean delete(String id, long version);

    /** Stores these partners, by id, in an installation that has none yet. */
    void seed(Map<String, Partner> partners);
}
