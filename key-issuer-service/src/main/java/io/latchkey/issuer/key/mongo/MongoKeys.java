package io.latchkey.issuer.key.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Keys in MongoDB. */
@Repository
class MongoKeys implements Keys {

    private final DocumentRepository<Key> repository;

    MongoKeys(DocumentStore store) {
        this.repository = store.repository("keys", KeyDocument.class, KeyDocument::of, KeyDocument.indexes());
    }

    @Override
    public boolean add(Step<Key> step) {
        try {
            repository.add(step);
            return true;
        } catch (AlreadyExists _) {
            return false;
        }
    }

    @Override
    public Optional<Key> change(String keyId, Function<Key, Step<Key>> transition) {
        return repository.change(keyId, transition);
    }

    @Override
    public Optional<Key> find(String keyId) {
        return repository.find(keyId);
    }

    @Override
    public Optional<Key> findByTicket(String ticketSha256) {
        return repository.find(query(where("ticket").is(ticketSha256))).stream().findFirst();
    }

    @Override
    public Optional<History> history(String keyId) {
        return repository.histories(query(where("_id").is(keyId))).stream().findFirst();
    }

    @Override
    public List<History> histories(@Nullable String after, int limit) {
        return repository.histories(newestFirst(after, limit));
    }

    @Override
    public List<Key> find(Filter filter) {
        Query query = newestFirst(filter.after(), filter.limit());
        if (filter.developer() != null) {
            query.addCriteria(where(KeyDocument.DEVELOPER_ID).is(filter.developer()));
        }
        if (filter.entry() != null) {
            query.addCriteria(where("access.entry").is(filter.entry()));
        }
        if (filter.state() != null) {
            query.addCriteria(where("state").is(filter.state().name()));
        }
        return repository.find(query);
    }

    @Override
    public List<String> due(Instant at, int limit) {
        return repository.find(query(where("dueAt").lte(at)).limit(limit)).stream().map(key -> key.grant().keyId())
                .toList();
    }

    @Override
    public long purge(Instant before) {
        return repository.purge(before, where("state").in(State.EXPIRED.name(), State.REVOKED.name()));
    }

    private static Query newestFirst(@Nullable String after, int limit) {
        return query(after == null ? new Criteria() : where("_id").lt(after)).with(Sort.by(Direction.DESC, "_id"))
                .limit(limit);
    }
}
