package io.latchkey.embedded.store;

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

/** Writes down what the collections change, and knows them all, so as to write them anew without what is dead. */
final class Ledger implements AutoCloseable {

    private final Contents contents = new Contents();
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Journal journal;
    private final Room room;
    private final AtomicLong numbers;

    Ledger(Path file, Disk disk, Room room) throws IOException {
        this.journal = Journal.open(file, disk, (_, bytes) -> contents.apply(Change.of(bytes)));
        this.room = room;
        this.numbers = new AtomicLong(contents.lastNumber());
    }

    /** Those of which the journal knew at the start. */
    Set<String> databases() {
        return contents.databases();
    }

    NavigableMap<Long, Stored> takeUp(String namespace, Shelf shelf) {
        var documents = contents.take(namespace);
        documents.values().forEach(stored -> room.changed(stored.bytes.length));
        shelves.put(namespace, shelf);
        return documents;
    }

    Room room() {
        return room;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    long write(Change change) {
        return journal.append(change.toBytes());
    }

    void forget(String namespace, Shelf shelf) {
        shelves.remove(namespace, shelf);
    }

    CompletableFuture<Void> whenDurable(long ticket) {
        return journal.whenDurable(ticket);
    }

    Document sizes() {
        return new Document("documentBytes", room.used()).append("maxDocumentBytes", room.most())
                .append("journalBytes", journal.size());
    }

    /** How many times as large as the live documents the journal is. */
    boolean isLargerThan(long bytes, int timesTheLive) {
        long size = journal.size();
        return size > bytes && size > timesTheLive * room.used();
    }

    void rewrite() throws IOException {
        long mark = journal.position();
        Stream<byte[]> live = shelves.values().stream().flatMap(Shelf::changes).map(Change::toBytes);
        journal.rewrite(mark, live.iterator());
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
