package io.latchkey.approval.partner.mongo;

import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.Partners;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.messaging.version.VersionedRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** Stores partners in MongoDB. */
@Repository
class MongoPartners implements Partners {

    private final VersionedRepository<PartnerDocument> repository;

    MongoPartners(DocumentStore store) {
        this.repository = store.versionedRepository("partners", PartnerDocument.class);
    }

    @Override
    public Optional<Versioned<Partner>> find(String id) {
        return repository.find(id).map(PartnerDocument::partner);
    }

    @Override
    public List<Versioned<Partner>> all() {
        return repository.all().stream().map(PartnerDocument::partner).toList();
    }

    @Override
    public Optional<Versioned<Partner>> add(String id, Partner partner) {
        return repository.add(id, PartnerDocument.of(partner)).map(PartnerDocument::partner);
    }

    @Override
    public Optional<Versioned<Partner>> replace(String id, Partner partner, long version) {
        return repository.replace(id, PartnerDocument.of(partner), version).map(PartnerDocument::partner);
    }

    @Override
    public boolean delete(String id, long version) {
        return repository.delete(id, version);
    }

    @Override
    public void seed(Map<String, Partner> partners) {
        repository.seed(partners.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> PartnerDocument.of(each.getValue()))));
    }
}
