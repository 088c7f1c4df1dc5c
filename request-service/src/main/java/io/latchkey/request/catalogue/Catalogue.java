package io.latchkey.request.catalogue;

import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** The APIs on offer, edited by people. */
public interface Catalogue {

    Optional<Versioned<CatalogueEntry>> find(String id);

    /** All entries, by id. */
    List<Versioned<CatalogueEntry>> all();

    /** Stores a new entry; nothing if there is one of this id. */
    Optional<Versioned<CatalogueEntry>> add(String id, CatalogueEntry entry);

    /** Replaces an entry if it still has this version. */
    Optional<Versioned<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version);

    /** Deletes an entry if it still has this version, and says whether it did. */
    boolean delete(String id, long version);
}
