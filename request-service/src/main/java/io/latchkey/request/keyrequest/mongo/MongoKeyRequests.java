package io.latchkey.request.keyrequest.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.outbox.UniqueValueTaken;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.IdempotencyKey;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.KeyRequests;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.AlreadyOpen;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.Repeated;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.SlotsUnavailable;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.Stored;
import io.latchkey.request.keyrequest.Visibility.All;
import io.latchkey.request.keyrequest.Visibility.OfClient;
import io.latchkey.request.keyrequest.Visibility.OfDeveloper;
import io.latchkey.request.keyrequest.Visibility.OfDeveloperOrClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/**
 * Stores key requests in MongoDB. An insert that a unique index refuses is explained afterwards: it is repeated, already
 * open, or over a limit.
 */
@Repository
class MongoKeyRequests implements KeyRequests {

    private final DocumentRepository<KeyRequest> repository;

    MongoKeyRequests(DocumentStore store) {
        this.repository = store.repository(KeyRequestDocument.COLLECTION, KeyRequestDocument.class,
                KeyRequestDocument::of,
                KeyRequestDocument.indexes());
    }

    @Override
    public AddResult add(Step<KeyRequest> step) {
        try {
            return new Stored(repository.add(step));
        } catch (UniqueValueTaken _) {
            // Without a conflict, a numbered slot is taken, or the other request has ended or is not majority-committed.
            return conflictOf(step.next()).orElseGet(SlotsUnavailable::new);
        }
    }

    private Optional<AddResult> conflictOf(KeyRequest request) {
        IdempotencyKey idempotencyKey = request.idempotencyKey();
        Optional<AddResult> repeated = idempotencyKey == null
                ? Optional.empty()
                : find(idempotencyKey).map(Repeated::new);
        return repeated.or(() -> openRequestOf(request));
    }

    private Optional<AddResult> openRequestOf(KeyRequest request) {
        return request.slots().isEmpty()
                ? Optional.empty()
                : repository.find(query(where("slots").is(request.slots().getFirst())).limit(1)).stream()
                        .<AddResult>map(open -> new AlreadyOpen(open.id())).findFirst();
    }

    @Override
    public Set<String> takenSlots(Set<String> slots) {
        return repository.find(query(where("slots").in(slots))).stream().flatMap(each -> each.slots().stream())
                .filter(slots::contains).collect(Collectors.toSet());
    }

    @Override
    public List<ActiveRequest> findPending(Collection<String> developers, int limit) {
        return findActive(
                query(where("developerId").in(developers).and("state").is(State.PENDING.name())).limit(limit));
    }

    private List<ActiveRequest> findActive(Query query) {
        return repository.find(query).stream().filter(ActiveRequest.class::isInstance).map(ActiveRequest.class::cast)
                .toList();
    }

    @Override
    public Optional<KeyRequest> change(String id, Function<KeyRequest, Step<KeyRequest>> transition) {
        return repository.change(id, transition);
    }

    @Override
    public Optional<KeyRequest> find(String id) {
        return repository.find(id);
    }

    @Override
    public Optional<KeyRequest> find(IdempotencyKey idempotencyKey) {
        return repository.find(query(where("onceKey").is(idempotencyKey.keyHash())).limit(1)).stream().findFirst();
    }

    @Override
    public List<ActiveRequest> find(Filter filter) {
        Query query = new Query().with(Sort.by(Direction.DESC, "_id")).limit(filter.limit());
        if (filter.after() != null) {
            query.addCriteria(where("_id").lt(filter.after()));
        }
        query.addCriteria(filter.status() == null
                ? where("state").ne(State.GONE.name())
                : where("state").is(filter.status().name()));
        if (filter.entry() != null) {
            query.addCriteria(where("access.entry").is(filter.entry()));
        }
        String developer = filter.developer();
        switch (filter.visibility()) {
            case All _ -> {
            }
            case OfDeveloper(String id) -> {
                if (developer != null && !developer.equals(id)) {
                    return List.of();
                }
                developer = id;
            }
            case OfClient(String id) -> query.addCriteria(where("askedBy").is(id));
            case OfDeveloperOrClient(String id) ->
                query.addCriteria(new Criteria().orOperator(where("developerId").is(id), where("askedBy").is(id)));
        }
        if (developer != null) {
            query.addCriteria(where("developerId").is(developer));
        }
        return findActive(query);
    }

    @Override
    public long purgeGone(Instant before) {
        return repository.purge(before, where("state").is(State.GONE.name()));
    }
}
