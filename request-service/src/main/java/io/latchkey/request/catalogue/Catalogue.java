package io.latchkey.request.catalogue;

import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** Stores the entries of the catalogue; a write succeeds only on the version that its author read. */
public interface Catalogue {

    Optional<Versioned<CatalogueEntry>> find(String id);

    /** All entries, in the order of their ids. */
    List<Versioned<CatalogueEntry>> all();

    /** Stores a new entry; empty if an entry with this id exists. */
    Optional<Versioned<CatalogueEntry>> add(String id, CatalogueEntry entry);

    /** Replaces an entry; empty if its version is another one. */
    Optional<Versioned<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version);

    /** Deletes an entry; false if its version is another one. */
    boolean delete(String id, long version);
}
