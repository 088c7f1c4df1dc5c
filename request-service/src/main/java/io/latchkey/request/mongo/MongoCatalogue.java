package io.latchkey.request.mongo;

import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.Records;
import io.latchkey.request.Catalogue;
import io.latchkey.request.CatalogueEntry;
import io.latchkey.request.PartnerLinks;
import io.latchkey.request.RequestProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** The catalogue in MongoDB; a new installation begins with that of its settings. */
@Repository
class MongoCatalogue implements Catalogue {

    private final Records<EntryDocument> records;

    MongoCatalogue(DocumentStore store, RequestProperties properties, PartnerLinks links) {
        this.records = store.records("catalogue", EntryDocument.class);
        records.seed(properties.entries(links.canBeSigned()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> EntryDocument.of(each.getValue()))));
        all().stream().filter(each -> each.value().redirects() && !links.canBeSigned()).findFirst().ifPresent(each -> {
            throw new IllegalStateException("The catalogue's entry " + each.id()
                    + " needs a key to sign with: latchkey.signing must be set");
        });
    }

    @Override
    public Optional<Edited<CatalogueEntry>> find(String id) {
        return records.find(id).map(MongoCatalogue::entry);
    }

    @Override
    public List<Edited<CatalogueEntry>> all() {
        return records.all().stream().map(MongoCatalogue::entry).toList();
    }

    @Override
    public Optional<Edited<CatalogueEntry>> add(String id, CatalogueEntry entry) {
        return records.add(id, EntryDocument.of(entry)).map(MongoCatalogue::entry);
    }

    @Override
    public Optional<Edited<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version) {
        return records.replace(id, EntryDocument.of(entry), version).map(MongoCatalogue::entry);
    }

    @Override
    public boolean delete(String id, long version) {
        return records.delete(id, version);
    }

    private static Edited<CatalogueEntry> entry(Edited<EntryDocument> stored) {
        return new Edited<>(stored.id(), stored.version(), stored.value().entry());
    }
}
