package io.latchkey.messaging.outbox;

import io.latchkey.messaging.version.VersionedRepository;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** Creates the repositories of a service, with their indexes. */
public final class DocumentStore {

    /** {@link DocumentRepository#purge} would read every document without it. */
    private static final IndexDefinition IDLE = new Index("updatedAt", Direction.ASC).named("idle");

    private final MongoOperations mongo;
    private final Relay relay;
    private final InstantSource clock;

    DocumentStore(MongoOperations mongo, Relay relay, InstantSource clock) {
        this.mongo = mongo;
        this.relay = relay;
        this.clock = clock;
    }

    /** The documents of a collection, stored as this type, with these indexes. */
    public <T, D extends DocumentOf<T>> DocumentRepository<T> repository(String collection, Class<D> type,
            Function<T, D> toDocument,
            IndexDefinition... indexes) {
        Outbox outbox = new Outbox(collection, mongo);
        declare(collection, IDLE);
        declare(collection, indexes);
        relay.register(outbox);
        return new DocumentRepository<>(new DocumentMapper<>(mongo.getConverter(), type, toDocument), mongo, outbox,
                relay, clock);
    }

    /** The versioned records of a collection. */
    public <V> VersionedRepository<V> versionedRepository(String collection, Class<V> type) {
        return new VersionedRepository<>(collection, type, mongo);
    }

    private void declare(String collection, IndexDefinition... indexes) {
        for (IndexDefinition index : indexes) {
            mongo.indexOps(collection).createIndex(index);
        }
    }
}
