package io.latchkey.messaging;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;

/** The events of one collection's documents that the broker does not have yet. */
final class Outbox {

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

    /** Documents behind this id whose outbox is not empty, by id, each with its first entry and its lease. */
    List<Document> waiting(String afterId, int limit) {
        Query query = query(where("outbox.id").gt("").and("_id").gt(afterId)).with(Sort.by("_id")).limit(limit);
        query.fields().include("lease").slice("outbox", 1);
        return mongo.find(query, Document.class, collection);
    }

    /** Removes an entry that the broker has; the version stays. Returns the document as it is now. */
    @Nullable
    Document sent(String id, String entryId) {
        return update(Filters.and(Filters.eq("_id", id), Filters.eq("outbox.id", entryId)),
                Updates.pull("outbox", new Document("id", entryId)));
    }

    /** Takes over a head that nobody has moved since its lease was seen; of several who try, one gets the document. */
    @Nullable
    Document lease(String id, String headId, @Nullable String seen, String lease) {
        return update(Filters.and(Filters.eq("_id", id), Filters.eq("outbox.0.id", headId), Filters.eq("lease", seen)),
                Updates.set("lease", lease));
    }

    private @Nullable Document update(Bson filter, Bson update) {
        return mongo.execute(collection, documents -> documents.findOneAndUpdate(filter, update,
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }
}
