package io.latchkey.request.catalogue.mongo;

import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.messaging.version.VersionedRepository;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.RedirectSigning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** Stores the catalogue in MongoDB; a new installation starts with the catalogue of its settings. */
@Repository
class MongoCatalogue implements Catalogue {

    private final VersionedRepository<EntryDocument> repository;

    MongoCatalogue(DocumentStore store, RequestProperties properties, RedirectSigning redirectSigning) {
        boolean signingConfigured = redirectSigning.isConfigured();
        this.repository = store.versionedRepository("catalogue", EntryDocument.class);
        repository.seed(properties.seedEntries(signingConfigured).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> EntryDocument.of(each.getValue()))));
        for (Versioned<CatalogueEntry> each : all()) {
            if (each.value().hasRedirectTarget() && !signingConfigured) {
                throw new IllegalStateException("The redirect of catalogue entry " + each.id()
                        + " requires a signing key: set latchkey.signing");
            }
        }
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> find(String id) {
        return repository.find(id).map(MongoCatalogue::toEntry);
    }

    @Override
    public List<Versioned<CatalogueEntry>> all() {
        return repository.all().stream().map(MongoCatalogue::toEntry).toList();
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> add(String id, CatalogueEntry entry) {
        return repository.add(id, EntryDocument.of(entry)).map(MongoCatalogue::toEntry);
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version) {
        return repository.replace(id, EntryDocument.of(entry), version).map(MongoCatalogue::toEntry);
    }

    @Override
    public boolean delete(String id, long version) {
        return repository.delete(id, version);
    }

    private static Versioned<CatalogueEntry> toEntry(Versioned<EntryDocument> stored) {
        return new Versioned<>(stored.id(), stored.version(), stored.value().toEntry());
    }
}
