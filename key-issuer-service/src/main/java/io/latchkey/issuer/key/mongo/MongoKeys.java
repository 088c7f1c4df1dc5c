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
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The keys in MongoDB. */
@Repository
class MongoKeys implements Keys {

    /** Spring Data stores the id of a record within a record as {@code _id}, too. */
    private static final String DEVELOPER = "developer._id";

    private final DocumentRepository<Key> documentRepository;

    MongoKeys(DocumentStore store) {
        this.documentRepository = store.repository("keys", KeyDocument.class, KeyDocument::of,
                new Index(DEVELOPER, Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("ticket", Direction.ASC).unique().sparse().named("ticket"));
    }

    @Override
    public boolean add(Step<Key> step) {
        try {
            documentRepository.add(step);
            return true;
        } catch (AlreadyExists _) {
            return false;
        }
    }

    @Override
    public Optional<Key> change(String keyId, Function<Key, Step<Key>> move) {
        return documentRepository.change(keyId, move);
    }

    @Override
    public Optional<Key> find(String keyId) {
        return documentRepository.find(keyId);
    }

    @Override
    public Optional<Key> findByTicket(String ticket) {
        return documentRepository.find(query(where("ticket").is(ticket))).stream().findFirst();
    }

    @Override
    public Optional<History> history(String keyId) {
        return documentRepository.histories(query(where("_id").is(keyId))).stream().findFirst();
    }

    @Override
    public List<History> histories(@Nullable String after, int limit) {
        return documentRepository.histories(newestFirst(after, limit));
    }

    @Override
    public List<Key> find(Filter filter) {
        Query query = newestFirst(filter.after(), filter.limit());
        if (filter.developer() != null) {
            query.addCriteria(where(DEVELOPER).is(filter.developer()));
        }
        if (filter.entry() != null) {
            query.addCriteria(where("access.entry").is(filter.entry()));
        }
        if (filter.state() != null) {
            query.addCriteria(where("state").is(filter.state().name()));
        }
        return documentRepository.find(query);
    }

    @Override
    public List<String> due(Instant at, int limit) {
        return documentRepository.find(query(where("dueAt").lte(at)).limit(limit)).stream().map(key -> key.grant().keyId())
                .toList();
    }

    @Override
    public int purge(Instant before, int limit) {
        List<String> idle = documentRepository.findIdle(before,
                query(where("state").in(State.EXPIRED.name(), State.REVOKED.name())).limit(limit));
        idle.forEach(id -> documentRepository.deleteIfIdle(id, before));
        return idle.size();
    }

    private static Query newestFirst(@Nullable String after, int limit) {
        return query(after == null ? new Criteria() : where("_id").lt(after)).with(Sort.by(Direction.DESC, "_id"))
                .limit(limit);
    }
}
