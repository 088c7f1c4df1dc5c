package io.latchkey.messaging.batch;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/** Reads the documents of a collection by their ids, those of concurrent callers together. The documents are shared. */
public final class DocumentsById {

    private final String collection;
    private final @Nullable Bson projection;
    private final MongoOperations mongo;
    private final Batcher<List<String>, List<Document>> reads = new Batcher<>(this::read);

    /** @param projection the fields to read; null reads all */
    public DocumentsById(String collection, @Nullable Bson projection, MongoOperations mongo) {
        this.collection = collection;
        this.projection = projection;
        this.mongo = mongo;
    }

    /** The document with this id, as it is now. */
    public Optional<Document> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of these documents that exist, in the order of the ids. */
    public List<Document> find(List<String> ids) {
        return reads.call(ids);
    }

    private void read(List<Call<List<String>, List<Document>>> calls) {
        Set<String> ids = new HashSet<>();
        calls.forEach(each -> ids.addAll(each.input()));
        Map<String, Document> found = new HashMap<>();
        Bson filter = ids.size() == 1 ? eq("_id", ids.iterator().next()) : in("_id", ids);
        mongo.execute(collection, documents -> {
            documents.find(filter).projection(projection).forEach(each -> found.put(each.getString("_id"), each));
            return true;
        });
        calls.forEach(each -> each.succeed(each.input().stream().map(found::get).filter(Objects::nonNull).toList()));
    }
}
