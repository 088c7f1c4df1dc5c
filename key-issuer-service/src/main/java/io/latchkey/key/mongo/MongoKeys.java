package io.latchkey.key.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.key.Key;
import io.latchkey.key.Keys;
import io.latchkey.messaging.AlreadyThere;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.History;
import io.latchkey.messaging.Step;
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

    private final Documents<Key> documents;

    MongoKeys(DocumentStore store) {
        this.documents = store.things("keys", KeyDocument.class, KeyDocument::of,
                new Index(DEVELOPER, Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("ticket", Direction.ASC).unique().sparse().named("ticket"));
    }

    @Override
    public boolean add(Step<Key> step) {
        try {
            documents.add(step);
            return true;
        } catch (AlreadyThere _) {
            return false;
        }
    }

    @Override
    public Optional<Key> change(String keyId, Function<Key, Step<Key>> move) {
        return documents.change(keyId, move);
    }

    @Override
    public Optional<Key> find(String keyId) {
        return documents.find(keyId);
    }

    @Override
    public Optional<Key> behind(String ticket) {
        return documents.find(query(where("ticket").is(ticket))).stream().findFirst();
    }

    @Override
    public Optional<History> history(String keyId) {
        return documents.histories(query(where("_id").is(keyId))).stream().findFirst();
    }

    @Override
    public List<History> histories(@Nullable String after, int limit) {
        return documents.histories(newestFirst(after, limit));
    }

    @Override
    public List<Key> find(Wanted wanted) {
        Query query = newestFirst(wanted.after(), wanted.limit());
        if (wanted.developer() != null) {
            query.addCriteria(where(DEVELOPER).is(wanted.developer()));
        }
        if (wanted.entry() != null) {
            query.addCriteria(where("access.entry").is(wanted.entry()));
        }
        if (wanted.state() != null) {
            query.addCriteria(where("state").is(wanted.state().name()));
        }
        return documents.find(query);
    }

    @Override
    public List<String> due(Instant at, int limit) {
        return documents.find(query(where("dueAt").lte(at)).limit(limit)).stream().map(key -> key.grant().keyId())
                .toList();
    }

    @Override
    public int forget(Instant before, int limit) {
        List<String> idle = documents.idle(before,
                query(where("state").in(State.EXPIRED.name(), State.REVOKED.name())).limit(limit));
        idle.forEach(id -> documents.forget(id, before));
        return idle.size();
    }

    private static Query newestFirst(@Nullable String after, int limit) {
        return query(after == null ? new Criteria() : where("_id").lt(after)).with(Sort.by(Direction.DESC, "_id"))
                .limit(limit);
    }
}
