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

/** The catalogue in MongoDB; a new installation begins with that of its settings. */
@Repository
class MongoCatalogue implements Catalogue {

    private final VersionedRepository<EntryDocument> versionedRepository;

    MongoCatalogue(DocumentStore store, RequestProperties properties, RedirectSigning links) {
        this.versionedRepository = store.versionedRepository("catalogue", EntryDocument.class);
        versionedRepository.seed(properties.seedEntries(links.isConfigured()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> EntryDocument.of(each.getValue()))));
        all().stream().filter(each -> each.value().hasRedirectTarget() && !links.isConfigured()).findFirst().ifPresent(each -> {
            throw new IllegalStateException("The catalogue's entry " + each.id()
                    + " needs a key to sign with: latchkey.signing must be set");
        });
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> find(String id) {
        return versionedRepository.find(id).map(MongoCatalogue::entry);
    }

    @Override
    public List<Versioned<CatalogueEntry>> all() {
        return versionedRepository.all().stream().map(MongoCatalogue::entry).toList();
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> add(String id, CatalogueEntry entry) {
        return versionedRepository.add(id, EntryDocument.of(entry)).map(MongoCatalogue::entry);
    }

    @Override
    public Optional<Versioned<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version) {
        return versionedRepository.replace(id, EntryDocument.of(entry), version).map(MongoCatalogue::entry);
    }

    @Override
    public boolean delete(String id, long version) {
        return versionedRepository.delete(id, version);
    }

    private static Versioned<CatalogueEntry> entry(Versioned<EntryDocument> stored) {
        return new Versioned<>(stored.id(), stored.version(), stored.value().entry());
    }
}
