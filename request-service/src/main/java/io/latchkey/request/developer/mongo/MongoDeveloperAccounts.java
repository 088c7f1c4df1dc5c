package io.latchkey.request.developer.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.developer.DeveloperAccount;
import io.latchkey.request.developer.DeveloperAccount.Active;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.request.developer.DeveloperAccounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Stores developer accounts in MongoDB. The document of a reopened account stays, so that its sequence continues. */
@Repository
class MongoDeveloperAccounts implements DeveloperAccounts {

    private final DocumentRepository<DeveloperAccount> repository;

    MongoDeveloperAccounts(DocumentStore store) {
        this.repository = store.repository(DeveloperDocument.COLLECTION, DeveloperDocument.class, DeveloperDocument::of,
                DeveloperDocument.indexes());
    }

    @Override
    public DeveloperAccount change(String id, Function<DeveloperAccount, Step<DeveloperAccount>> transition) {
        while (true) {
            Optional<DeveloperAccount> changed = repository.change(id, transition);
            if (changed.isPresent()) {
                return changed.get();
            }
            Step<DeveloperAccount> first = transition.apply(new Active(id));
            if (first.historyEntry().isEmpty()) {
                return first.next();
            }
            try {
                return repository.add(first);
            } catch (AlreadyExists _) {
                // Another instance ended this developer concurrently: retry on the document that it stored.
            }
        }
    }

    @Override
    public Optional<Ended> findEnded(String id) {
        return repository.find(id).filter(Ended.class::isInstance).map(Ended.class::cast);
    }

    @Override
    public List<Ended> listEnded(@Nullable String after, int limit) {
        Query query = query(where("ended").is(true)).with(Sort.by("_id")).limit(limit);
        if (after != null) {
            query.addCriteria(where("_id").gt(after));
        }
        return repository.find(query).stream().filter(Ended.class::isInstance).map(Ended.class::cast).toList();
    }
}
