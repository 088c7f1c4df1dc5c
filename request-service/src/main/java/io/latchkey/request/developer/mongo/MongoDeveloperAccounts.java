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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The accounts of developers in MongoDB: one document for each who was ever ended, so that the sequence goes on. */
@Repository
class MongoDeveloperAccounts implements DeveloperAccounts {

    private final DocumentRepository<DeveloperAccount> documentRepository;

    MongoDeveloperAccounts(DocumentStore store) {
        this.documentRepository = store.repository("developers", DeveloperDocument.class, DeveloperDocument::of,
                new Index("ended", Direction.ASC).on("_id", Direction.ASC).named("ended"));
    }

    @Override
    public DeveloperAccount change(String id, Function<DeveloperAccount, Step<DeveloperAccount>> move) {
        while (true) {
            Optional<DeveloperAccount> changed = documentRepository.change(id, move);
            if (changed.isPresent()) {
                return changed.get();
            }
            Step<DeveloperAccount> first = move.apply(new Active(id));
            if (first.historyEntry().isEmpty()) {
                return first.next();
            }
            try {
                return documentRepository.add(first);
            } catch (AlreadyExists _) {
                // Somebody else ended the same developer at the same instant.
            }
        }
    }

    @Override
    public Optional<Ended> ended(String id) {
        return documentRepository.find(id).filter(Ended.class::isInstance).map(Ended.class::cast);
    }

    @Override
    public List<Ended> ended(@Nullable String after, int limit) {
        Query query = query(where("ended").is(true)).with(Sort.by("_id")).limit(limit);
        if (after != null) {
            query.addCriteria(where("_id").gt(after));
        }
        return documentRepository.find(query).stream().filter(Ended.class::isInstance).map(Ended.class::cast).toList();
    }
}
