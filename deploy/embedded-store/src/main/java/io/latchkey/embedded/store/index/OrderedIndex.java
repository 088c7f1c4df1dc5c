package io.latchkey.embedded.store.index;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection ordered by some of their fields, with one entry for each element of an array. In a non-
 * unique index, the documents' numbers distinguish entries with equal values.
 */
public class OrderedIndex extends Index<StoredDocument> {

    private final List<FieldPath> fields;
    private final boolean unique;
    private final NavigableMap<byte[], StoredDocument> entries = new TreeMap<>(Arrays::compareUnsigned);
    private boolean multikey;

    public OrderedIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        super(name, keys, sparse);
        this.fields = keys.stream().map(key -> FieldPath.of(key.getKey(), key.isAscending())).toList();
        this.unique = unique;
    }

    List<FieldPath> fields() {
        return fields;
    }

    public NavigableMap<byte[], StoredDocument> entries() {
        return entries;
    }

    /** Whether a document has, or had, several entries here. */
    public boolean multikey() {
        return multikey;
    }

    boolean omitsMissingFields() {
        return isSparse();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other) && other.isUnique() == unique
                && Objects.equals(other.toIndexDescription().get("key"), toIndexDescription().get("key"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<StoredDocument> collection) {
        checkFree(keysOf(document), null, document, collection);
    }

    @Override
    public void add(Document document, StoredDocument position, MongoCollection<StoredDocument> collection) {
        for (byte[] key : keysOf(document)) {
            if (entries.putIfAbsent(entry(key, position), position) != null) {
                throw duplicate(document, collection);
            }
        }
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<StoredDocument> collection) {
        if (!isSame(before, after)) {
            checkFree(keysOf(after), holderOf(before), after, collection);
        }
    }

    @Override
    public void updateInPlace(Document before, Document after, StoredDocument position,
            MongoCollection<StoredDocument> collection) {
        if (!isSame(before, after)) {
            remove(before, position);
            add(after, position, collection);
        }
    }

    public void remove(Document document, StoredDocument position) {
        keysOf(document).forEach(key -> entries.remove(entry(key, position)));
    }

    /** Only the primary index answers for positions. */
    @Override
    public @Nullable StoredDocument getPosition(Document document) {
        return null;
    }

    @Override
    public StoredDocument remove(Document document) {
        throw new UnsupportedOperationException("A removal names its position");
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<StoredDocument> getPositions(Document query) {
        throw new UnsupportedOperationException("A query plan contains positions");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return entries.keySet().stream().mapToLong(key -> key.length).sum();
    }

    @Override
    public void drop() {
        entries.clear();
    }

    private void checkFree(Collection<byte[]> keys, @Nullable StoredDocument self, Document document,
            MongoCollection<StoredDocument> collection) {
        if (unique && keys.stream().map(entries::get).anyMatch(holder -> holder != null && holder != self)) {
            throw duplicate(document, collection);
        }
    }

    /** The document with these values in a unique index. */
    final @Nullable public StoredDocument holderOf(Document document) {
        return keysOf(document).stream().map(entries::get).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private DuplicateKeyError duplicate(Document document, MongoCollection<StoredDocument> collection) {
        return new DuplicateKeyError(this, collection, getKeys(),
                new KeyValue(fields.stream().map(field -> document.get(field.name())).toList()));
    }

    private byte[] entry(byte[] key, StoredDocument position) {
        return unique ? key : new IndexKeyEncoder().raw(key).number(position.recordId).toBytes();
    }

    private boolean isSame(Document before, Document after) {
        return fields.stream().allMatch(field -> field.isSameIn(before, after));
    }

    private Collection<byte[]> keysOf(Document document) {
        byte[] only = onlyKeyOf(document);
        if (only != null) {
            return List.of(only);
        }
        var values = fields.stream().map(field -> field.in(document)).toList();
        var keys = new TreeSet<byte[]>(Arrays::compareUnsigned);
        if (values.stream().anyMatch(FieldPath.Values::crossesArray)) {
            multikey = true;
            refuseParallelArrays(values);
        }
        addKeys(values, new ArrayList<>(), keys);
        return keys;
    }

    /** The key of a document whose fields are plain values (the usual case). */
    private byte @Nullable [] onlyKeyOf(Document document) {
        var key = new IndexKeyEncoder();
        for (var field : fields) {
            Object value = document.getOrMissing(field.name());
            if (field.steps().size() > 1 || value instanceof Collection || (isSparse() && value instanceof Missing)) {
                return null;
            }
            key.value(value, field.ascending());
        }
        return key.toBytes();
    }

    private void refuseParallelArrays(List<FieldPath.Values> values) {
        var arrays = new LinkedHashSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            if (values.get(i).crossesArray()) {
                arrays.add(fields.get(i).steps().getFirst());
            }
        }
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
    }

    private void addKeys(List<FieldPath.Values> values, List<Object> chosen, Set<byte[]> keys) {
        if (chosen.size() < fields.size()) {
            for (var value : values.get(chosen.size()).all()) {
                chosen.add(value);
                addKeys(values, chosen, keys);
                chosen.removeLast();
            }
        } else if (!isSparse() || !chosen.stream().allMatch(Missing.class::isInstance)) {
            var key = new IndexKeyEncoder();
            for (int i = 0; i < fields.size(); i++) {
                key.value(chosen.get(i), fields.get(i).ascending());
            }
            keys.add(key.toBytes());
        }
    }
}
