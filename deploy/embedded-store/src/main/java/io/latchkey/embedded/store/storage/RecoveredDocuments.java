package io.latchkey.embedded.store.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The documents restored from the journal at startup, until their collections take them over. */
final class RecoveredDocuments {

    private final Map<String, NavigableMap<Long, StoredDocument>> documents = new HashMap<>();
    private long lastRecordId;

    void apply(Change change) {
        var here = documents.computeIfAbsent(change.namespace(), _ -> new TreeMap<>());
        switch (change) {
            case Change.Put(_, StoredDocument storedDocument) -> {
                here.put(storedDocument.recordId, storedDocument);
                lastRecordId = Math.max(lastRecordId, storedDocument.recordId);
            }
            case Change.Removed(_, long number) -> here.remove(number);
            case Change.Dropped _ -> here.clear();
        }
    }

    Set<String> databases() {
        return documents.keySet().stream().map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toSet());
    }

    long lastRecordId() {
        return lastRecordId;
    }

    NavigableMap<Long, StoredDocument> take(String namespace) {
        var taken = documents.remove(namespace);
        return taken == null ? new TreeMap<>() : taken;
    }
}
