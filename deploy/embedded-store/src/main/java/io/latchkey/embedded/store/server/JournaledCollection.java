package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.latchkey.embedded.store.index.FieldCondition;
import io.latchkey.embedded.store.index.OrderedIndex;
import io.latchkey.embedded.store.index.QueryPlan;
import io.latchkey.embedded.store.storage.DocumentTable;
import io.latchkey.embedded.store.storage.StoredDocument;
import io.latchkey.embedded.store.storage.WriteAheadLog;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection that stores documents as bytes, so that a reader sees each in one state, journals every change and
 * answers queries by its indexes. Writers hold its lock; readers hold it only while they search.
 */
final class JournaledCollection extends AbstractMongoCollection<StoredDocument> {

    private final DocumentTable table;
    private final LongAdder documentsExamined;
    private List<OrderedIndex> indexes = List.of();
    private @Nullable PrimaryIndex primary;
    private boolean open;
    private boolean dropping;
    /** The new version of the document being changed, once the quota allows it. */
    private byte @Nullable [] preparedBytes;

    JournaledCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors,
            WriteAheadLog writeAheadLog, LongAdder visited) {
        super(database, name, options, cursors);
        this.table = new DocumentTable(getFullName(), writeAheadLog);
        this.documentsExamined = visited;
    }

    /** Reads each document once, for all indexes added so far. */
    synchronized void open() {
        open = true;
        table.all().forEach(storedDocument -> {
            var document = BsonCodec.decode(storedDocument.bytes);
            indexes.forEach(index -> index.add(document, storedDocument, this));
        });
    }

    /** A client may be told of the current state only when it is on disk. */
    void requireDurable() {
        table.requireDurable();
    }

    /** Refuses an update before it changes anything. */
    void prepareUpdate(int before, Document after) {
        byte[] bytes = BsonCodec.encode(after);
        table.requireSpace(before, bytes.length);
        preparedBytes = bytes;
    }

    synchronized void clear() {
        table.clear();
        indexes.forEach(OrderedIndex::drop);
        dropping = true;
        requireDurable();
    }

    @Override
    public void drop() {
        super.drop();
        table.unregister();
    }

    @Override
    protected QueryResult queryDocuments(Document query, @Nullable Document orderBy, int skip, int limit, int batchSize,
            @Nullable Document projection) {
        Object id = query.get(Constants.ID_FIELD);
        if (primary != null && id != null && FieldCondition.isPlain(id)) {
            return result(one(primary, id), query, null, skip, limit, batchSize, projection);
        }
        Optional<QueryPlan> plan;
        synchronized (this) {
            plan = QueryPlan.of(query, orderBy, indexes);
        }
        boolean inOrder = plan.map(QueryPlan::inOrder).orElse(false);
        int portion = inOrder && limit > 0 ? Math.max(32, 2 * (skip + limit)) : Integer.MAX_VALUE;
        var found = plan.map(way -> scan(way, portion)).orElseGet(() -> all(isNaturalDescending(orderBy)));
        return result(found, query, inOrder ? null : orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document projection) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        // not the superclass's matcher: it keeps state and serves one query at a time
        return new DefaultQueryMatcher().matches(document, query);
    }

    @Override
    protected Cursor createCursor(List<Document> remaining) {
        var cursor = new BatchCursor(cursorRegistry.generateCursorId(), remaining);
        cursorRegistry.add(cursor);
        return cursor;
    }

    @Override
    public synchronized int count() {
        requireDurable();
        return table.size();
    }

    @Override
    public synchronized void addDocument(Document document) {
        change(() -> {
            super.addDocument(document);
            return true;
        });
    }

    @Override
    public synchronized @Nullable Document findAndModify(Document query) {
        return change(() -> super.findAndModify(query));
    }

    @Override
    public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters arrayFilters,
            boolean isMulti, boolean isUpsert, Oplog oplog) {
        return change(() -> super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog));
    }

    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return change(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public synchronized void removeDocument(Document document) {
        var position = primary == null ? findDocumentPosition(document) : primary.getPosition(document);
        if (position != null) {
            indexes.forEach(index -> index.remove(document, position));
            removeDocument(position);
        }
    }

    @Override
    public synchronized void addIndex(Index<StoredDocument> index) {
        boolean known = getIndexes().stream().anyMatch(other -> other.getName().equals(index.getName()));
        if (open && !known) {
            try {
                streamAllDocumentsWithPosition()
                        .forEach(each -> index.add(each.getDocument(), each.getPosition(), this));
            } catch (MongoServerError refused) {
                throw new IndexBuildFailedException(refused, this);
            }
        }
        if (known) {
            super.addIndex(index);
        } else {
            getIndexes().add(index);
            primary = index instanceof PrimaryIndex ids ? ids : primary;
            indexes = getIndexes().stream().map(OrderedIndex.class::cast).toList();
        }
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        if (indexName.equals(Constants.PRIMARY_KEY_INDEX_NAME) && !dropping) {
            throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
        }
        super.dropIndex(indexName);
        indexes = getIndexes().stream().map(OrderedIndex.class::cast).toList();
    }

    @Override
    protected StoredDocument addDocumentInternal(Document document) {
        return table.add(BsonCodec.encode(document));
    }

    @Override
    protected void handleUpdate(StoredDocument position, Document before, Document after) {
        table.replace(position, preparedBytes == null ? BsonCodec.encode(after) : preparedBytes);
        preparedBytes = null;
    }

    @Override
    protected void removeDocument(StoredDocument position) {
        table.remove(position);
    }

    @Override
    protected Document getDocument(StoredDocument position) {
        return BsonCodec.decode(position.bytes);
    }

    @Override
    protected Stream<DocumentWithPosition<StoredDocument>> streamAllDocumentsWithPosition() {
        return table.all().stream()
                .map(storedDocument -> new DocumentWithPosition<>(getDocument(storedDocument), storedDocument));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException("The room knows");
    }

    @Override
    protected int getDataSize() {
        return Math.clamp(table.bytes(), 0, Integer.MAX_VALUE);
    }

    private <T> T change(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            requireDurable();
        }
    }

    private Stream<byte[]> scan(QueryPlan queryPlan, int portion) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new IndexScan(this, queryPlan, portion), Spliterator.ORDERED),
                false);
    }

    private QueryResult result(Stream<byte[]> found, Document query, @Nullable Document orderBy, int skip, int limit,
            int batchSize, @Nullable Document projection) {
        var read = found.map(bytes -> {
            documentsExamined.increment();
            return BsonCodec.decode(bytes);
        });
        return matchDocumentsFromStream(query, read, skip, limit, batchSize, deriveComparator(orderBy), projection);
    }

    private synchronized Stream<byte[]> one(PrimaryIndex primary, Object id) {
        requireDurable();
        var found = primary.find(id);
        return found == null ? Stream.empty() : Stream.of(found.bytes);
    }

    private synchronized Stream<byte[]> all(boolean newestFirst) {
        requireDurable();
        var all = newestFirst ? table.all().reversed() : table.all();
        // read now: later the state may not be on disk yet
        return all.stream().map(storedDocument -> storedDocument.bytes).toList().stream();
    }
}
