package io.latchkey.messaging.version;

import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.result.DeleteResult;
import io.latchkey.messaging.batch.DocumentsById;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/** Records without states, each edited as a whole; an edit applies only to the version that its editor has read. */
public final class VersionedRepository<V> {

    private final String collection;
    private final Class<V> type;
    private final MongoOperations mongo;
    private final DocumentsById records;

    public VersionedRepository(String collection, Class<V> type, MongoOperations mongo) {
        this.collection = collection;
        this.type = type;
        this.mongo = mongo;
        this.records = new DocumentsById(collection, null, mongo);
    }

    /** The record with this id. */
    public Optional<Versioned<V>> find(String id) {
        return records.find(id).map(this::versioned);
    }

    /** The first record that exists, in the order of these ids. */
    public Optional<Versioned<V>> first(List<String> ids) {
        return records.find(ids).stream().findFirst().map(this::versioned);
    }

    /** All records, ordered by id. */
    public List<Versioned<V>> all() {
        return mongo.find(new Query().with(Sort.by("_id")), Document.class, collection)
                .stream()
                .map(this::versioned)
                .toList();
    }

    /** Adds these records if the collection is empty. */
    public void seed(Map<String, V> values) {
        if (mongo.count(new Query(), collection) == 0) {
            values.forEach(this::add);
        }
    }

    /** Adds a record, or returns nothing if the id exists. */
    public Optional<Versioned<V>> add(String id, V value) {
        Document record = document(id, value, 1);
        try {
            mongo.execute(collection, all -> all.insertOne(record));
            return Optional.of(versioned(record));
        } catch (DuplicateKeyException _) {
            return Optional.empty();
        }
    }

    /** Replaces the record, or returns nothing if it no longer has this version. */
    public Optional<Versioned<V>> replace(String id, V value, long version) {
        return Optional.ofNullable(mongo.execute(collection, all -> all.findOneAndReplace(at(id, version),
                document(id, value, version + 1), new FindOneAndReplaceOptions().returnDocument(ReturnDocument.AFTER))))
                .map(this::versioned);
    }

    /** Deletes the record, or returns false if it no longer has this version. */
    public boolean delete(String id, long version) {
        DeleteResult result = mongo.execute(collection, all -> all.deleteOne(at(id, version)));
        return result != null && result.getDeletedCount() == 1;
    }

    private static Bson at(String id, long version) {
        return new Document("_id", id).append("version", version);
    }

    private Document document(String id, V value, long version) {
        Document fields = new Document();
        mongo.getConverter().write(value, fields);
        fields.remove("_class");
        return new Document("_id", id).append("version", version).append("value", fields);
    }

    private Versioned<V> versioned(Document record) {
        return new Versioned<>(record.getString("_id"), record.getLong("version"),
                mongo.getConverter().read(type, record.get("value", Document.class)));
    }
}
