package io.latchkey.messaging.version;

import java.util.List;
import java.util.Optional;

/**
 * Stores records that people edit; a write succeeds only on the version that its author has read.
 *
 * @param <K> what identifies a record
 * @param <V> the record
 */
public interface VersionedStore<K, V> {

    Optional<Versioned<V>> find(K key);

    /** All records, ordered by id. */
    List<Versioned<V>> all();

    /** Stores a new record, or returns empty if the key exists. */
    Optional<Versioned<V>> add(K key, V value);

    /** Replaces a record, or returns empty if it no longer has this version. */
    Optional<Versioned<V>> replace(K key, V value, long version);

    /** Deletes a record, or returns false if it no longer has this version. */
    boolean delete(K key, long version);
}
