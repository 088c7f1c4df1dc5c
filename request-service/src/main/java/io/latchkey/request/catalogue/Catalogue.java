package io.latchkey.request.catalogue;

import io.latchkey.messaging.version.VersionedStore;

/** Stores the entries of the catalogue by id. */
public interface Catalogue extends VersionedStore<String, CatalogueEntry> {}
