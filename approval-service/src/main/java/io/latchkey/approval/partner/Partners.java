package io.latchkey.approval.partner;

import io.latchkey.messaging.version.VersionedStore;
import java.util.Map;

/** Stores partners by id. */
public interface Partners extends VersionedStore<String, Partner> {

    /** Stores these partners, by id, in an installation that has none yet. */
    void seed(Map<String, Partner> partners);
}
