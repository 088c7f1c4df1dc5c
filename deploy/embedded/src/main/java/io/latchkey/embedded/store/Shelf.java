package io.latchkey.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** The documents of one collection, in the order in which they came; every change of them is in the journal. */
final class Shelf {

    private final String namespace;
    private final Ledger ledger;
    private final NavigableMap<Long, Stored> documents;
    private long lastChange = -1;
    private boolean cleared;

    Shelf(String namespace, Ledger ledger) {
        this.namespace = namespace;
        this.ledger = ledger;
        this.documents = ledger.takeUp(namespace, this);
    }

    /** Whoever is told of what is here now is told when it is on disk. */
    synchronized void answerShowsThis() {
        Answer.waitsFor(lastChange);
    }

    /** For a document of so many bytes that is to have so many. */
    synchronized void refuseIfThereIsNoRoom(int before, int after) {
        if (cleared) {
            throw new MongoServerError(175, "QueryPlanKilled", namespace + " was dropped");
        }
        ledger.room().refuseIfTooLarge(before, after);
    }

    synchronized Stored add(byte[] bytes) {
        refuseIfThereIsNoRoom(0, bytes.length);
        var stored = new Stored(ledger.nextNumber(), bytes);
        lastChange = ledger.write(new Change.Put(namespace, stored));
        documents.put(stored.number, stored);
        ledger.room().changed(bytes.length);
        return stored;
    }

    synchronized void replace(Stored stored, byte[] bytes) {
        // written before it is seen, so that no rewriting tells of it alone
        lastChange = ledger.write(new Change.Put(namespace, new Stored(stored.number, bytes)));
        ledger.room().changed((long) bytes.length - stored.bytes.length);
        stored.bytes = bytes;
    }

    synchronized void remove(Stored stored) {
        lastChange = ledger.write(new Change.Removed(namespace, stored.number));
        documents.remove(stored.number);
        ledger.room().changed(-stored.bytes.length);
    }

    /** With one record, so that no crash leaves documents without the indexes that guard them. */
    synchronized void clear() {
        lastChange = ledger.write(new Change.Dropped(namespace));
        ledger.room().changed(-bytes());
        documents.clear();
        cleared = true;
    }

    void forget() {
        ledger.forget(namespace, this);
    }

    synchronized List<Stored> all() {
        return List.copyOf(documents.values());
    }

    synchronized int size() {
        return documents.size();
    }

    synchronized long bytes() {
        return documents.values().stream().mapToLong(stored -> stored.bytes.length).sum();
    }

    /** All that is stored here, as if it were put anew. */
    Stream<Change> changes() {
        return all().stream().map(stored -> new Change.Put(namespace, stored));
    }
}
