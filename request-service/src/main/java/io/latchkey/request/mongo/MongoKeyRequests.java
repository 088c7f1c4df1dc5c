package io.latchkey.request.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.SlotTaken;
import io.latchkey.messaging.Step;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.KeyRequests;
import io.latchkey.request.KeyRequests.Added.Occupied;
import io.latchkey.request.KeyRequests.Added.Repeated;
import io.latchkey.request.KeyRequests.Added.Stored;
import io.latchkey.request.Living;
import io.latchkey.request.Once;
import io.latchkey.request.Undecided;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The requests in MongoDB. Two unique indexes decide in the insert what is asked twice and what is open already. */
@Repository
class MongoKeyRequests implements KeyRequests {

    private final Documents<KeyRequest> documents;

    MongoKeyRequests(DocumentStore store) {
        this.documents = store.things("key-requests", KeyRequestDocument.class, KeyRequestDocument::of,
                new Index("onceKey", Direction.ASC).unique().sparse().named("once"),
                new Index("slots", Direction.ASC).unique().sparse().named("slots"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("developerId", Direction.ASC).on("_id", Direction.DESC).named("by-developer"));
    }

    @Override
    public Added add(Step<KeyRequest> step) {
        while (true) {
            try {
                return new Stored(documents.add(step));
            } catch (SlotTaken _) {
                Optional<Added> rival = rival(step.next());
                if (rival.isPresent()) {
                    return rival.get();
                }
                // The rival has ended in the meantime, or is not yet where a majority reads.
            }
        }
    }

    private Optional<Added> rival(KeyRequest request) {
        Once once = request.once();
        Optional<Added> repeated = once == null ? Optional.empty() : find(once).map(Repeated::new);
        return repeated.or(() -> occupant(request));
    }

    private Optional<Added> occupant(KeyRequest request) {
        return request instanceof Undecided undecided
                ? documents.find(query(where("slots").in(undecided.asked().slots())).limit(1)).stream()
                        .<Added>map(open -> new Occupied(open.id())).findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<KeyRequest> change(String id, Function<KeyRequest, Step<KeyRequest>> move) {
        return documents.change(id, move);
    }

    @Override
    public Optional<KeyRequest> find(String id) {
        return documents.find(id);
    }

    @Override
    public Optional<KeyRequest> find(Once once) {
        return documents.find(query(where("onceKey").is(once.key())).limit(1)).stream().findFirst();
    }

    @Override
    public List<Living> find(Wanted wanted) {
        Query query = query(wanted.after() == null ? new Criteria() : where("_id").lt(wanted.after()))
                .with(Sort.by(Direction.DESC, "_id"))
                .limit(wanted.limit());
        query.addCriteria(wanted.status() == null
                ? where("state").ne(State.GONE.name())
                : where("state").is(wanted.status().name()));
        if (wanted.entry() != null) {
            query.addCriteria(where("access.entry").is(wanted.entry()));
        }
        if (wanted.developer() != null) {
            query.addCriteria(where("developerId").is(wanted.developer()));
        }
        return documents.find(query).stream().filter(Living.class::isInstance).map(Living.class::cast).toList();
    }

    @Override
    public int forget(Instant before, int limit) {
        List<String> idle = documents.idle(before, query(where("state").is(State.GONE.name())).limit(limit));
        idle.forEach(id -> documents.forget(id, before));
        return idle.size();
    }
}
