package io.latchkey.messaging.outbox;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Projections.slice;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
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
    static final Bson HEAD = fields(include("lease"), slice("outbox", 1));

    private final String collection;
    private final MongoOperations mongo;

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

    /** Removes an acknowledged entry; the version stays. Returns the new head. */
    @Nullable
    Document remove(String id, String entryId) {
        return update(new Document("_id", id).append("outbox.id", entryId),
                Updates.pull("outbox", new Document("id", entryId)));
    }

    /** Leases a head whose lease is still the one that was seen; if several try, one gets the document. */
    @Nullable
    Document tryLease(String id, String headId, @Nullable String seen, String lease) {
        return update(new Document("_id", id).append("outbox.0.id", headId).append("lease", seen),
                Updates.set("lease", lease));
    }

    private @Nullable Document update(Bson filter, Bson update) {
        return mongo.execute(collection, documents -> documents.findOneAndUpdate(filter, update,
                new FindOneAndUpdateOptions().projection(HEAD).returnDocument(ReturnDocument.AFTER)));
    }
}
