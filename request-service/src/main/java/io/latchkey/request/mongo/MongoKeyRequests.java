package io.latchkey.request.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.SlotTaken;
import io.latchkey.messaging.Step;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.KeyRequests;
import io.latchkey.request.KeyRequests.Added.Crowded;
import io.latchkey.request.KeyRequests.Added.Occupied;
import io.latchkey.request.KeyRequests.Added.Repeated;
import io.latchkey.request.KeyRequests.Added.Stored;
import io.latchkey.request.Living;
import io.latchkey.request.Once;
import io.latchkey.request.Reach.Everybody;
import io.latchkey.request.Reach.OfBoth;
import io.latchkey.request.Reach.OfClient;
import io.latchkey.request.Reach.OfDeveloper;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The requests in MongoDB. Two unique indexes decide in the insert what is asked twice and what is open already or one too many. */
@Repository
class MongoKeyRequests implements KeyRequests {

    private final Documents<KeyRequest> documents;

    MongoKeyRequests(DocumentStore store) {
        this.documents = store.things("key-requests", KeyRequestDocument.class, KeyRequestDocument::of,
                new Index("onceKey", Direction.ASC).unique().sparse().named("once"),
                new Index("slots", Direction.ASC).unique().sparse().named("slots"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("developerId", Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index("askedBy", Direction.ASC).on("_id", Direction.DESC).named("by-asker"));
    }

    @Override
    public Added add(Step<KeyRequest> step) {
        try {
            return new Stored(documents.add(step));
        } catch (SlotTaken _) {
            // It is nobody's number only, or the rival has ended in the meantime, or is not yet where a majority reads.
            return rival(step.next()).orElseGet(Crowded::new);
        }
    }

    private Optional<Added> rival(KeyRequest request) {
        Once once = request.once();
        Optional<Added> repeated = once == null ? Optional.empty() : find(once).map(Repeated::new);
        return repeated.or(() -> occupant(request));
    }

    private Optional<Added> occupant(KeyRequest request) {
        return request.slots().isEmpty()
                ? Optional.empty()
                : documents.find(query(where("slots").is(request.slots().getFirst())).limit(1)).stream()
                        .<Added>map(open -> new Occupied(open.id())).findFirst();
    }

    @Override
    public Set<String> taken(Set<String> slots) {
        return documents.find(query(where("slots").in(slots))).stream().flatMap(each -> each.slots().stream())
                .filter(slots::contains).collect(Collectors.toSet());
    }

    @Override
    public List<Living> pending(Collection<String> developers, int limit) {
        return living(query(where("developerId").in(developers).and("state").is(State.PENDING.name())).limit(limit));
    }

    private List<Living> living(Query query) {
        return documents.find(query).stream().filter(Living.class::isInstance).map(Living.class::cast).toList();
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
        Query query = new Query().with(Sort.by(Direction.DESC, "_id")).limit(wanted.limit());
        if (wanted.after() != null) {
            query.addCriteria(where("_id").lt(wanted.after()));
        }
        query.addCriteria(wanted.status() == null
                ? where("state").ne(State.GONE.name())
                : where("state").is(wanted.status().name()));
        if (wanted.entry() != null) {
            query.addCriteria(where("access.entry").is(wanted.entry()));
        }
        String developer = wanted.developer();
        switch (wanted.reach()) {
            case Everybody _ -> {
            }
            case OfDeveloper(String id) -> {
                if (developer != null && !developer.equals(id)) {
                    return List.of();
                }
                developer = id;
            }
            case OfClient(String id) -> query.addCriteria(where("askedBy").is(id));
            case OfBoth(String id) ->
                query.addCriteria(new Criteria().orOperator(where("developerId").is(id), where("askedBy").is(id)));
        }
        if (developer != null) {
            query.addCriteria(where("developerId").is(developer));
        }
        return living(query);
    }

    @Override
    public int forget(Instant before, int limit) {
        List<String> idle = documents.idle(before, query(where("state").is(State.GONE.name())).limit(limit));
        idle.forEach(id -> documents.forget(id, before));
        return idle.size();
    }
}
