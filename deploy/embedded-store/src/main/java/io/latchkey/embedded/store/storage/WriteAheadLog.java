package io.latchkey.embedded.store.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.latchkey.embedded.journal.Disk;
import io.latchkey.embedded.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Journals the changes of all collections, and knows them all to compact the journal. */
public final class WriteAheadLog implements AutoCloseable {

    private final RecoveredDocuments recoveredDocuments = new RecoveredDocuments();
    private final Map<String, DocumentTable> tables = new ConcurrentHashMap<>();
    private final Journal journal;
    private final SpaceQuota quota;
    private final AtomicLong recordIds;

    public WriteAheadLog(Path file, Disk disk, SpaceQuota spaceQuota) throws IOException {
        this.journal = Journal.open(file, disk, (_, bytes) -> recoveredDocuments.apply(Change.of(bytes)));
        this.quota = spaceQuota;
        this.recordIds = new AtomicLong(recoveredDocuments.lastRecordId());
    }

    /** The collections restored from the journal at startup. */
    public Set<String> databases() {
        return recoveredDocuments.databases();
    }

    NavigableMap<Long, StoredDocument> register(String namespace, DocumentTable documentTable) {
        var documents = recoveredDocuments.take(namespace);
        documents.values().forEach(storedDocument -> quota.add(storedDocument.bytes.length));
        tables.put(namespace, documentTable);
        return documents;
    }

    SpaceQuota quota() {
        return quota;
    }

    long nextRecordId() {
        return recordIds.incrementAndGet();
    }

    long append(Change change) {
        return journal.append(change.toBytes());
    }

    void unregister(String namespace, DocumentTable documentTable) {
        tables.remove(namespace, documentTable);
    }

    public CompletableFuture<Void> whenDurable(long ticket) {
        return journal.whenDurable(ticket);
    }

    public Document statistics() {
        return new Document("documentBytes", quota.used()).append("maxDocumentBytes", quota.maxBytes())
                .append("journalBytes", journal.size());
    }

    /** The journal's size relative to the live documents. */
    boolean isLargerThan(long bytes, int timesTheLive) {
        long size = journal.size();
        return size > bytes && size > timesTheLive * quota.used();
    }

    void rewrite() throws IOException {
        long mark = journal.nextLsn();
        Stream<byte[]> live = tables.values().stream().flatMap(DocumentTable::snapshot).map(Change::toBytes);
        journal.rewrite(mark, live.iterator());
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
