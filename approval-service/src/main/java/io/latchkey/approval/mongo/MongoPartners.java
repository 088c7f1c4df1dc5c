package io.latchkey.approval.mongo;

import io.latchkey.approval.Partner;
import io.latchkey.approval.Partners;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** The partners in MongoDB. */
@Repository
class MongoPartners implements Partners {

    private final Records<PartnerDocument> records;

    MongoPartners(DocumentStore store) {
        this.records = store.records("partners", PartnerDocument.class);
    }

    @Override
    public Optional<Edited<Partner>> find(String id) {
        return records.find(id).map(PartnerDocument::partner);
    }

    @Override
    public List<Edited<Partner>> all() {
        return records.all().stream().map(PartnerDocument::partner).toList();
    }

    @Override
    public Optional<Edited<Partner>> add(String id, Partner partner) {
        return records.add(id, PartnerDocument.of(partner)).map(PartnerDocument::partner);
    }

    @Override
    public Optional<Edited<Partner>> replace(String id, Partner partner, long version) {
        return records.replace(id, PartnerDocument.of(partner), version).map(PartnerDocument::partner);
    }

    @Override
    public boolean delete(String id, long version) {
        return records.delete(id, version);
    }

    @Override
    public void seed(Map<String, Partner> partners) {
        records.seed(partners.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> PartnerDocument.of(each.getValue()))));
    }
}
