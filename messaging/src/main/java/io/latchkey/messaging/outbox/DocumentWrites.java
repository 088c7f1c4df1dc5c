package io.latchkey.messaging.outbox;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Projections.slice;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import io.latchkey.messaging.batch.Batcher;
import io.latchkey.messaging.batch.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/** Inserts and updates the documents of one collection; the writes of concurrent callers are one bulk write. */
final class DocumentWrites {

    private static final int DUPLICATE_KEY = 11000;

    /** Shows who wrote the versions after the one that was read: each has one history entry with the number of its write. */
    private static final Bson AFTER_CONFLICT = fields(include("version", "lease", "outbox"), slice("history", -20));

    /** An update that applies only to the version that was read. */
    record Update(Document before, Document change, Document historyEntry, List<Document> entries) {

        String id() {
            return before.getString("_id");
        }

        Document guard() {
            return new Document("_id", id()).append("version", before.get("version"));
        }

        /** If the outbox was empty before, it holds exactly these entries afterwards. */
        boolean outboxIsKnown() {
            return entries.isEmpty() || before.getList("outbox", Document.class, List.of()).isEmpty();
        }

        Document after() {
            return new Document("_id", id()).append("outbox", entries);
        }

        boolean hasWritten(Document now) {
            List<Document> history = now.getList("history", Document.class);
            long index = history.size() - (now.getLong("version") - before.getLong("version"));
            return index >= 0 && index < history.size() && isSameWrite(history.get((int) index), historyEntry);
        }
    }

    private final String collection;
    private final MongoOperations mongo;
    private final Batcher<Document, Boolean> inserts = new Batcher<>(this::insert);
    private final Batcher<Update, Optional<Document>> updates = new Batcher<>(this::update);

    DocumentWrites(String collection, MongoOperations mongo) {
        this.collection = collection;
        this.mongo = mongo;
    }

    /**
     * Inserts a document.
     *
     * @throws DuplicateKeyException if it violates a unique index
     */
    void insert(Document document) {
        inserts.call(document);
    }

    /** Updates a document and returns its id, lease and outbox; empty if it has another version. */
    Optional<Document> update(Update update) {
        return update.outboxIsKnown() ? updates.call(update) : updateAlone(update);
    }

    private void insert(List<Call<Document, Boolean>> calls) {
        if (calls.size() == 1) {
            insertAlone(calls.getFirst().input());
            calls.getFirst().succeed(true);
            return;
        }
        List<Document> all = calls.stream().map(Call::input).toList();
        Set<Integer> failed = new HashSet<>();
        mongo.execute(collection, documents -> {
            try {
                return documents.insertMany(all, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                requireWriteConcern(e);
                e.getWriteErrors().stream().filter(error -> error.getCode() == DUPLICATE_KEY)
                        .forEach(error -> calls.get(error.getIndex())
                                .fail(new DuplicateKeyException(error.getCategory().name(), e)));
                failed.addAll(failed(e));
                return null;
            }
        });
        for (int index = 0; index < calls.size(); index++) {
            if (!failed.contains(index)) {
                calls.get(index).succeed(true);
            }
        }
    }

    private void insertAlone(Document document) {
        try {
            mongo.execute(collection, documents -> documents.insertOne(document));
        } catch (DuplicateKeyException e) {
            // A bulk that failed at a later document may have inserted it.
            Document stored = read(List.of(document.getString("_id"))).get(document.getString("_id"));
            if (stored == null || !isSameWrite(first(stored), first(document))) {
                throw e;
            }
        }
    }

    private void update(List<Call<Update, Optional<Document>>> calls) {
        if (calls.size() == 1) {
            calls.getFirst().succeed(updateAlone(calls.getFirst().input()));
            return;
        }
        // A second update of a document is based on the same version, so it is left to run alone.
        Set<String> ids = new HashSet<>();
        List<Call<Update, Optional<Document>>> together = calls.stream()
                .filter(each -> ids.add(each.input().id())).toList();
        updateTogether(together);
    }

    private Optional<Document> updateAlone(Update update) {
        Document after = mongo.execute(collection, documents -> documents.findOneAndUpdate(update.guard(),
                update.change(), new FindOneAndUpdateOptions().projection(Outbox.PENDING)
                        .returnDocument(ReturnDocument.AFTER)));
        // A bulk that failed at a later document may have written it.
        return after == null
                ? Optional.ofNullable(read(List.of(update.id())).get(update.id())).filter(update::hasWritten)
                : Optional.of(after);
    }

    /** The answer only says how many documents matched; if some did not, it reads which. */
    private void updateTogether(List<Call<Update, Optional<Document>>> calls) {
        List<UpdateOneModel<Document>> models = calls.stream().map(Call::input)
                .map(each -> new UpdateOneModel<Document>(each.guard(), each.change())).toList();
        List<Call<Update, Optional<Document>>> accepted = new ArrayList<>(calls);
        BulkWriteResult result = mongo.execute(collection, documents -> {
            try {
                return documents.bulkWrite(models, new BulkWriteOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                requireWriteConcern(e);
                accepted.removeAll(failed(e).stream().map(calls::get).toList());
                return e.getWriteResult();
            }
        });
        if (Objects.requireNonNull(result).getMatchedCount() == accepted.size()) {
            accepted.forEach(each -> each.succeed(Optional.of(each.input().after())));
        } else {
            Map<String, Document> now = read(accepted.stream().map(each -> each.input().id()).toList());
            accepted.forEach(each -> each.succeed(Optional.ofNullable(now.get(each.input().id()))
                    .filter(each.input()::hasWritten)));
        }
    }

    private static Document first(Document document) {
        return document.getList("history", Document.class).getFirst();
    }

    private static boolean isSameWrite(Document historyEntry, Document other) {
        return Objects.equals(historyEntry.get("write"), other.get("write"));
    }

    private Map<String, Document> read(List<String> ids) {
        Map<String, Document> found = new HashMap<>();
        mongo.execute(collection, documents -> {
            documents.find(in("_id", ids)).projection(AFTER_CONFLICT)
                    .forEach(each -> found.put(each.getString("_id"), each));
            return true;
        });
        return found;
    }

    private static Set<Integer> failed(MongoBulkWriteException e) {
        Set<Integer> indexes = new HashSet<>();
        e.getWriteErrors().stream().map(BulkWriteError::getIndex).forEach(indexes::add);
        return indexes;
    }

    /** Spring takes this for a refused document, but it is an outage: the writes may be lost. */
    private static void requireWriteConcern(MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null) {
            throw new MongoWriteConcernException(e.getWriteConcernError(), WriteConcernResult.unacknowledged(),
                    e.getServerAddress(), e.getErrorLabels());
        }
    }
}
