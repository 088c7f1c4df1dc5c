package io.latchkey.messaging.version;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@link VersionedStore} in MongoDB, which maps keys to ids and records to documents.
 *
 * @param <K> what identifies a record
 * @param <V> the record
 * @param <D> the record as stored
 */
public abstract class MongoVersionedStore<K, V, D> implements VersionedStore<K, V> {

    private final VersionedRepository<D> repository;
    private final Function<K, String> id;
    private final Function<V, D> toDocument;
    private final Function<D, V> toValue;

    protected MongoVersionedStore(VersionedRepository<D> repository, Function<K, String> id, Function<V, D> toDocument,
            Function<D, V> toValue) {
        this.repository = repository;
        this.id = id;
        this.toDocument = toDocument;
        this.toValue = toValue;
    }

    @Override
    public Optional<Versioned<V>> find(K key) {
        return repository.find(id.apply(key)).map(this::toValue);
    }

    @Override
    public List<Versioned<V>> all() {
        return repository.all().stream().map(this::toValue).toList();
    }

    @Override
    public Optional<Versioned<V>> add(K key, V value) {
        return repository.add(id.apply(key), toDocument.apply(value)).map(this::toValue);
    }

    @Override
    public Optional<Versioned<V>> replace(K key, V value, long version) {
        return repository.replace(id.apply(key), toDocument.apply(value), version).map(this::toValue);
    }

    @Override
    public boolean delete(K key, long version) {
        return repository.delete(id.apply(key), version);
    }

    /** Finds the first record that exists, in the order of these keys. */
    protected Optional<V> first(List<K> keys) {
        return repository.first(keys.stream().map(id).toList()).map(this::toValue).map(Versioned::value);
    }

    /** Adds these records, by id, if the collection is empty. */
    protected void seedIfEmpty(Map<String, V> values) {
        Map<String, D> documents = new HashMap<>();
        values.forEach((key, value) -> documents.put(key, toDocument.apply(value)));
        repository.seed(documents);
    }

    private Versioned<V> toValue(Versioned<D> stored) {
        return new Versioned<>(stored.id(), stored.version(), toValue.apply(stored.value()));
    }
}
