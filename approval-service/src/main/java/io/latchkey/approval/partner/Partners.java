package io.latchkey.approval.partner;

import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The partners, edited by people. */
public interface Partners {

    Optional<Versioned<Partner>> find(String id);

    List<Versioned<Partner>> all();

    /** Stores a partner of this id; nothing if there is one. */
    Optional<Versioned<Partner>> add(String id, Partner partner);

    /** Replaces a partner that still has this version. */
    Optional<Versioned<Partner>> replace(String id, Partner partner, long version);

    /** Deletes a partner that still has this version, and says whether it did. */
    boolean delete(String id, long version);

    /** Stores these in an installation that has none yet. */
    void seed(Map<String, Partner> partners);
}
