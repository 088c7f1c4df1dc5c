package io.latchkey.approval.partner.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.approval.partner.PartnerHealth;
import io.latchkey.approval.partner.PartnerHealthStore;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** How partners are reached, in MongoDB. */
@Repository
class MongoPartnerHealthStore implements PartnerHealthStore {

    private final DocumentRepository<PartnerHealth> documentRepository;

    MongoPartnerHealthStore(DocumentStore store) {
        this.documentRepository = store.repository("standings", PartnerHealthDocument.class, PartnerHealthDocument::of);
    }

    @Override
    public Optional<PartnerHealth> find(String partner) {
        return documentRepository.find(partner);
    }

    @Override
    public PartnerHealth change(String partner, Function<PartnerHealth, Step<PartnerHealth>> move) {
        while (true) {
            Optional<PartnerHealth> changed = documentRepository.change(partner, move);
            if (changed.isPresent()) {
                return changed.get();
            }
            Step<PartnerHealth> first = move.apply(new PartnerHealth.Reachable(partner));
            if (first.historyEntry().isEmpty()) {
                return first.next();
            }
            try {
                return documentRepository.add(first);
            } catch (AlreadyExists _) {
                // Somebody else has just called it for the first time.
            }
        }
    }

    @Override
    public List<String> disabledPartners() {
        return documentRepository.find(query(where("state").is(PartnerHealthDocument.State.DISABLED.name()))).stream()
                .map(PartnerHealth::partner).toList();
    }
}
