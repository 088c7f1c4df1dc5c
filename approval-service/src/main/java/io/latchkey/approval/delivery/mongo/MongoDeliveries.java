package io.latchkey.approval.delivery.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.approval.delivery.Deliveries;
import io.latchkey.approval.delivery.Delivery;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/** Stores deliveries in MongoDB. */
@Repository
class MongoDeliveries implements Deliveries {

    private final DocumentRepository<Delivery> repository;

    MongoDeliveries(DocumentStore store) {
        this.repository = store.repository("deliveries", DeliveryDocument.class, DeliveryDocument::of,
                DeliveryDocument.indexes());
    }

    @Override
    public boolean add(Step<Delivery> step) {
        try {
            repository.add(step);
            return true;
        } catch (AlreadyExists _) {
            return false;
        }
    }

    @Override
    public Optional<Delivery> change(String id, Function<Delivery, Step<Delivery>> transition) {
        return repository.change(id, transition);
    }

    @Override
    public Optional<Delivery> find(String id) {
        return repository.find(id);
    }

    @Override
    public List<Delivery.Due> due(Instant at, String after, int limit) {
        return repository.find(query(where("dueAt").lte(at).and("_id").gt(after)).with(Sort.by("_id")).limit(limit))
                .stream().filter(Delivery.Due.class::isInstance).map(Delivery.Due.class::cast).toList();
    }

    @Override
    public List<Delivery> createdSince(String partner, Instant since, @Nullable String after, int limit) {
        Criteria criteria = where("partner").is(partner).and("createdAt").gte(since);
        return repository.find(query(after == null ? criteria : criteria.and("_id").lt(after))
                .with(Sort.by(Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public long purge(Instant before) {
        return repository.purge(before, where("state").ne(State.DUE.name()));
    }
}
