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

/** Stores the health of partners in MongoDB. */
@Repository
class MongoPartnerHealthStore implements PartnerHealthStore {

    private final DocumentRepository<PartnerHealth> repository;

    MongoPartnerHealthStore(DocumentStore store) {
        this.repository = store.repository("standings", PartnerHealthDocument.class, PartnerHealthDocument::of);
    }

    @Override
    public Optional<PartnerHealth> find(String partner) {
        return repository.find(partner);
    }

    @Override
    public PartnerHealth change(String partner, Function<PartnerHealth, Step<PartnerHealth>> transition) {
        while (true) {
            Optional<PartnerHealth> changed = repository.change(partner, transition);
            if (changed.isPresent()) {
                return changed.get();
            }
            Step<PartnerHealth> first = transition.apply(new PartnerHealth.Reachable(partner));
            if (first.historyEntry().isEmpty()) {
                return first.next();
            }
            try {
                return repository.add(first);
            } catch (AlreadyExists _) {
                // Another instance stored the first health of this partner: apply the transition to that one.
            }
        }
    }

    @Override
    public List<String> disabledPartners() {
        return repository.find(query(where("state").is(PartnerHealthDocument.State.DISABLED.name()))).stream()
                .map(PartnerHealth::partner).toList();
    }
}
