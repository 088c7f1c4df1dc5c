package io.latchkey.messaging.outbox;

import com.mongodb.client.model.Projections;
import io.latchkey.messaging.batch.DocumentsById;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The documents of one collection. Every change is one write of one document with its state, history entry and events,
 * guarded by the version that was read; the events are then relayed at once.
 */
public final class DocumentRepository<T> {

    /** A history may be long, and no transition reads it. */
    private static final Bson STATE = Projections.exclude("history", "outbox.data");
    private static final int PURGE_PAGE = 200;

    private final DocumentMapper<T> documentMapper;
    private final DocumentsById documents;
    private final DocumentWrites writes;
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Relay relay;
    private final InstantSource clock;

    DocumentRepository(DocumentMapper<T> documentMapper, MongoOperations mongo, Outbox outbox, Relay relay,
            InstantSource clock) {
        this.documentMapper = documentMapper;
        this.documents = new DocumentsById(outbox.collection(), STATE, mongo);
        this.writes = new DocumentWrites(outbox.collection(), mongo);
        this.mongo = mongo;
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Creates a document by its first step.
     *
     * @throws AlreadyExists    if this id exists
     * @throws UniqueValueTaken if it violates another unique index
     */
    public T add(Step<T> step) {
        Document document = documentMapper.toFields(step.next());
        String id = document.getString("_id");
        List<Document> entries = entries(step, 0);
        document.append("version", 1L)
                .append("sequence", (long) entries.size())
                .append("history", List.of(history(step)))
                .append("outbox", entries)
                .append("updatedAt", Date.from(clock.instant()));
        try {
            writes.insert(document);
        } catch (DuplicateKeyException _) {
            throw documents.find(id).isPresent() ? new AlreadyExists(id) : new UniqueValueTaken(id);
        }
        relay.afterWrite(outbox, document, entries);
        return step.next();
    }

    /**
     * Applies a transition to a document, and again to its newer version if another change was faster.
     *
     * @return the state after the transition, or nothing if the id does not exist
     */
    public Optional<T> change(String id, Function<T, Step<T>> transition) {
        Optional<Document> before = documents.find(id);
        for (int conflicts = 1; before.isPresent(); conflicts++) {
            Step<T> step = transition.apply(documentMapper.toDomain(before.get()));
            if (step.historyEntry().isEmpty() || tryWrite(before.get(), step)) {
                return Optional.of(step.next());
            }
            backOff(conflicts);
            before = documents.find(id);
        }
        return Optional.empty();
    }

    /** Many concurrent changes of one document would block each other without a random wait. */
    private static void backOff(int conflicts) {
        long atMost = TimeUnit.MILLISECONDS.toNanos(1L << Math.min(conflicts, 6));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(atMost));
    }

    private boolean tryWrite(Document before, Step<T> step) {
        List<Document> entries = entries(step, before.getLong("sequence"));
        Document historyEntry = history(step);
        Document change = documentMapper.update(before, step.next());
        change.get("$set", Document.class).append("updatedAt", Date.from(clock.instant()));
        change.append("$inc", new Document("version", 1L).append("sequence", (long) entries.size()))
                .append("$push",
                        new Document("history", historyEntry).append("outbox", new Document("$each", entries)));
        Optional<Document> after = writes.update(new DocumentWrites.Update(before, change, historyEntry, entries));
        after.ifPresent(written -> relay.afterWrite(outbox, written, entries));
        return after.isPresent();
    }

    /** The document with this id. */
    public Optional<T> find(String id) {
        return documents.find(id).map(documentMapper::toDomain);
    }

    /** The documents that a query finds. */
    public List<T> find(Query query) {
        query.fields().exclude("history", "outbox");
        return mongo.find(query, Document.class, outbox.collection()).stream().map(documentMapper::toDomain).toList();
    }

    /** How many documents a query finds. */
    public long count(Query query) {
        return mongo.count(query, outbox.collection());
    }

    /** The history of each document that a query finds. */
    public List<History> histories(Query query) {
        query.fields().include("history");
        return mongo.find(query, Document.class, outbox.collection()).stream().map(DocumentRepository::toHistory)
                .toList();
    }

    /**
     * Deletes the documents in this state that were last written before this time and whose outbox is empty.
     *
     * @return how many it has deleted
     */
    public long purge(Instant before, Criteria state) {
        Criteria idle = Criteria.where("updatedAt").lt(before).and("outbox.0").exists(false);
        Query page = Query.query(state).addCriteria(idle).limit(PURGE_PAGE);
        page.fields().include("_id");
        long deleted = 0;
        List<Object> ids;
        do {
            ids = mongo.find(page, Document.class, outbox.collection()).stream().map(each -> each.get("_id")).toList();
            deleted += mongo.remove(Query.query(Criteria.where("_id").in(ids)).addCriteria(idle), outbox.collection())
                    .getDeletedCount();
        } while (ids.size() == PURGE_PAGE);
        return deleted;
    }

    private static <T> List<Document> entries(Step<T> step, long sequence) {
        Instant at = step.historyEntry().orElseThrow().at();
        List<Document> entries = new ArrayList<>();
        for (OutgoingEvent outgoingEvent : step.events()) {
            entries.add(OutboxEntry.of(outgoingEvent, at, sequence + entries.size() + 1).toDocument());
        }
        return entries;
    }

    private static <T> Document history(Step<T> step) {
        HistoryEntry historyEntry = step.historyEntry().orElseThrow();
        Document document = new Document("at", Date.from(historyEntry.at())).append("what", historyEntry.what())
                .append("by", historyEntry.by())
                .append("write", ThreadLocalRandom.current().nextLong());
        return historyEntry.why() == null ? document : document.append("why", historyEntry.why());
    }

    private static History toHistory(Document document) {
        return new History(document.getString("_id"), document.getList("history", Document.class)
                .stream()
                .map(entry -> new HistoryEntry(entry.getDate("at").toInstant(), entry.getString("what"),
                        entry.getString("by"), entry.getString("why")))
                .toList());
    }
}
