package io.latchkey.embedded.store.storage;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** The documents of one collection in insertion order; every change is journaled. */
public final class DocumentTable {

    private final String namespace;
    private final WriteAheadLog writeAheadLog;
    private final NavigableMap<Long, StoredDocument> documents;
    private long lastChange = -1;
    private boolean cleared;

    public DocumentTable(String namespace, WriteAheadLog writeAheadLog) {
        this.namespace = namespace;
        this.writeAheadLog = writeAheadLog;
        this.documents = writeAheadLog.register(namespace, this);
    }

    /** A client may be told of the current state only when it is on disk. */
    public synchronized void requireDurable() {
        DurabilityBarrier.require(lastChange);
    }

    /** Reserves room for a document that grows from one size to another, in bytes. */
    public synchronized void requireSpace(int before, int after) {
        if (cleared) {
            throw new MongoServerError(175, "QueryPlanKilled", namespace + " was dropped");
        }
        writeAheadLog.quota().requireSpace(before, after);
    }

    public synchronized StoredDocument add(byte[] bytes) {
        requireSpace(0, bytes.length);
        var storedDocument = new StoredDocument(writeAheadLog.nextRecordId(), bytes);
        lastChange = writeAheadLog.append(new Change.Put(namespace, storedDocument));
        documents.put(storedDocument.recordId, storedDocument);
        writeAheadLog.quota().add(bytes.length);
        return storedDocument;
    }

    public synchronized void replace(StoredDocument storedDocument, byte[] bytes) {
        // journaled before it is visible, so that no compaction contains it alone
        lastChange = writeAheadLog
                .append(new Change.Put(namespace, new StoredDocument(storedDocument.recordId, bytes)));
        writeAheadLog.quota().add((long) bytes.length - storedDocument.bytes.length);
        storedDocument.bytes = bytes;
    }

    public synchronized void remove(StoredDocument storedDocument) {
        lastChange = writeAheadLog.append(new Change.Removed(namespace, storedDocument.recordId));
        documents.remove(storedDocument.recordId);
        writeAheadLog.quota().add(-storedDocument.bytes.length);
    }

    /**
     * Journals collection and indexes in one record, so that no crash leaves documents without their unique indexes.
     */
    public synchronized void clear() {
        lastChange = writeAheadLog.append(new Change.Dropped(namespace));
        writeAheadLog.quota().add(-bytes());
        documents.clear();
        cleared = true;
    }

    public void unregister() {
        writeAheadLog.unregister(namespace, this);
    }

    public synchronized List<StoredDocument> all() {
        return List.copyOf(documents.values());
    }

    public synchronized int size() {
        return documents.size();
    }

    public synchronized long bytes() {
        return documents.values().stream().mapToLong(storedDocument -> storedDocument.bytes.length).sum();
    }

    /** All stored documents as changes that would put them. */
    Stream<Change> snapshot() {
        return all().stream().map(storedDocument -> new Change.Put(namespace, storedDocument));
    }
}
