package io.latchkey.messaging.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.latchkey.messaging.batch.Batcher;
import io.latchkey.messaging.batch.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;

/** The events of one collection's documents that are not sent yet. */
final class Outbox {

    /** The fields of a document that the relay needs. */
    static final Bson PENDING = include("lease", "outbox");

    /** Acknowledged entries of one document. */
    private record Acknowledged(String id, List<String> entryIds) {

        Document document() {
            return new Document("_id", id).append("outbox.id", oneOf(entryIds));
        }

        Document documentWithoutOthers() {
            return document().append("outbox", new Document("$size", entryIds.size()));
        }

        Bson removal() {
            return Updates.pull("outbox", new Document("id", oneOf(entryIds)));
        }

        private static Object oneOf(List<String> ids) {
            return ids.size() == 1 ? ids.getFirst() : new Document("$in", ids);
        }
    }

    private final String collection;
    private final MongoOperations mongo;
    private final Batcher<Acknowledged, Optional<Document>> removals = new Batcher<>(this::remove);

    Outbox(String collection, MongoOperations mongo) {
        this.collection = collection;
        this.mongo = mongo;
        mongo.indexOps(collection).createIndex(new Index("outbox.id", Direction.ASC).sparse().named("outbox"));
    }

    String collection() {
        return collection;
    }

    /** Visits every document whose outbox is not empty, with its lease and without the data of its events. */
    void forEachPending(Consumer<Document> visitor) {
        // The index of event ids contains only these documents; an order by document id would read all documents.
        mongo.execute(collection, documents -> {
            documents.find(gt("outbox.id", "")).projection(include("lease", "outbox.id", "outbox.time")).batchSize(500)
                    .forEach(visitor);
            return true;
        });
    }

    /** Removes acknowledged entries; the version stays. Returns the document if its outbox has other entries. */
    Optional<Document> remove(String id, List<String> entryIds) {
        return removals.call(new Acknowledged(id, entryIds));
    }

    private void remove(List<Call<Acknowledged, Optional<Document>>> calls) {
        if (calls.size() == 1) {
            Acknowledged only = calls.getFirst().input();
            calls.getFirst().succeed(Optional.ofNullable(update(only.document(), only.removal()))
                    .filter(rest -> !rest.getList("outbox", Document.class).isEmpty()));
            return;
        }
        removeTogether(calls);
    }

    /**
     * Removes the entries of the outboxes that have no others. The calls of those that have are left to run alone: only a
     * removal that sees the outbox at the same moment knows who sends the other entries.
     */
    private void removeTogether(List<Call<Acknowledged, Optional<Document>>> calls) {
        List<UpdateOneModel<Document>> models = calls.stream().map(Call::input)
                .map(each -> new UpdateOneModel<Document>(each.documentWithoutOthers(), each.removal())).toList();
        BulkWriteResult result = mongo.execute(collection,
                documents -> documents.bulkWrite(models, new BulkWriteOptions().ordered(false)));
        Set<String> withOthers = Objects.requireNonNull(result).getMatchedCount() == calls.size()
                ? Set.of()
                : idsOfDocumentsWith(calls.stream().map(Call::input).toList());
        calls.stream().filter(each -> !withOthers.contains(each.input().id()))
                .forEach(each -> each.succeed(Optional.empty()));
    }

    private Set<String> idsOfDocumentsWith(List<Acknowledged> acknowledged) {
        Bson holders = and(in("_id", acknowledged.stream().map(Acknowledged::id).toList()),
                in("outbox.id", acknowledged.stream().flatMap(each -> each.entryIds().stream()).toList()));
        Set<String> ids = new HashSet<>();
        mongo.execute(collection, documents -> {
            documents.find(holders).projection(include("_id")).forEach(each -> ids.add(each.getString("_id")));
            return true;
        });
        return ids;
    }

    /** Leases a head whose lease is still the one that was seen; if several try, one gets the document. */
    @Nullable
    Document tryLease(String id, String headId, @Nullable String seen, String lease) {
        return update(new Document("_id", id).append("outbox.0.id", headId).append("lease", seen),
                Updates.set("lease", lease));
    }

    private @Nullable Document update(Bson filter, Bson update) {
        return mongo.execute(collection, documents -> documents.findOneAndUpdate(filter, update,
                new FindOneAndUpdateOptions().projection(PENDING).returnDocument(ReturnDocument.AFTER)));
    }
}
