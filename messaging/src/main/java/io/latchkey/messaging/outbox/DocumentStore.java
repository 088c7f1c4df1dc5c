package io.latchkey.messaging.outbox;

import io.latchkey.messaging.version.VersionedRepository;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** Where a service keeps what it must not lose: its things with their outbox, and its plain records. */
public final class DocumentStore implements AutoCloseable {

    /** {@link DocumentRepository#findIdle} would read every document without it. */
    private static final IndexDefinition IDLE = new Index("updatedAt", Direction.ASC).named("idle");

    private final MongoOperations mongo;
    private final Relay relay;
    private final InstantSource clock;

    public DocumentStore(MongoOperations mongo, Relay relay, InstantSource clock) {
        this.mongo = mongo;
        this.relay = relay;
        this.clock = clock;
    }

    /** The things of a collection, stored as documents of this type, with these indexes. */
    public <T, D extends DocumentOf<T>> DocumentRepository<T> repository(String collection, Class<D> type, Function<T, D> form,
            IndexDefinition... indexes) {
        Outbox outbox = new Outbox(collection, mongo);
        declare(collection, IDLE);
        declare(collection, indexes);
        relay.register(outbox);
        return new DocumentRepository<>(new DocumentMapper<>(mongo.getConverter(), type, form), mongo, outbox, relay, clock);
    }

    /** The plain records of a collection, each edited as a whole by people. */
    public <V> VersionedRepository<V> versionedRepository(String collection, Class<V> type) {
        return new VersionedRepository<>(collection, type, mongo);
    }

    /** Lets the relay finish what it has begun, before store and broker are let go. */
    @Override
    public void close() {
        relay.shutdown();
    }

    private void declare(String collection, IndexDefinition... indexes) {
        for (IndexDefinition index : indexes) {
            mongo.indexOps(collection).createIndex(index);
        }
    }
}
