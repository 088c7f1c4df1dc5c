package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.latchkey.embedded.store.index.OrderedIndex;
import io.latchkey.embedded.store.storage.StoredDocument;
import io.latchkey.embedded.store.storage.WriteAheadLog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of journaled collections. It refuses what it would otherwise silently do differently from MongoDB. */
final class JournaledDatabase extends AbstractMongoDatabase<StoredDocument> {

    private static final Logger log = LoggerFactory.getLogger(JournaledDatabase.class);
    private static final Set<String> COMMANDS = Set.of("find", "insert", "update", "delete", "create", "createindexes",
            "count", "aggregate", "distinct", "drop", "dropindexes", "dbstats", "collstats", "validate",
            "findandmodify", "listcollections", "listindexes");
    private static final Set<String> UNKNOWN_OPTIONS = Set.of("collation", "validator", "timeseries", "viewOn",
            "partialFilterExpression", "startTransaction", "txnNumber");

    private final WriteAheadLog writeAheadLog;
    private final LongAdder documentsExamined;
    private final List<JournaledCollection> opening = new ArrayList<>();
    private final boolean open;

    JournaledDatabase(String name, CursorRegistry cursors, WriteAheadLog writeAheadLog, LongAdder visited) {
        super(name, cursors);
        this.writeAheadLog = writeAheadLog;
        this.documentsExamined = visited;
        initializeNamespacesAndIndexes();
        opening.forEach(JournaledCollection::open);
        opening.clear();
        open = true;
    }

    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases,
            Oplog oplog) {
        var name = command.toLowerCase(Locale.ROOT);
        if (!COMMANDS.contains(name)) {
            // handled here, because the superclass would log the document
            throw new NoSuchCommandException(command);
        }
        refuseUnknownOptions(query);
        refusePipelines(query);
        query.putIfAbsent("ordered", true);
        return switch (name) {
            case "find" -> {
                if (!Utils.isTrue(query.get("singleBatch"))) {
                    query.putIfAbsent("batchSize", BatchCursor.DEFAULT_SIZE);
                }
                yield super.handleCommand(channel, command, query, databases, oplog);
            }
            case "insert" -> withTrueCount(query, super.handleCommand(channel, command, query, databases, oplog));
            case "aggregate" -> CountPipeline.of(query)
                    .map(count -> count.answer(getFullCollectionNamespace(count.collection()),
                            resolveCollection(count.collection(), false)))
                    .orElseGet(() -> super.handleCommand(channel, command, query, databases, oplog));
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    @Override
    protected MongoCollection<StoredDocument> resolveOrCreateCollection(String name) {
        var known = resolveCollection(name, false);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            return super.resolveOrCreateCollection(name);
        }
    }

    @Override
    public synchronized MongoCollection<StoredDocument> createCollectionOrThrowIfExists(String name,
            CollectionOptions options) {
        return super.createCollectionOrThrowIfExists(name, options);
    }

    @Override
    protected void clearLastStatus(Channel channel) {
        // its command was removed with the legacy protocol
    }

    @Override
    protected void putLastResult(Channel channel, Document result) {
        // as above
    }

    @Override
    protected JournaledCollection openOrCreateCollection(String name, CollectionOptions options) {
        var collection = new JournaledCollection(this, name, options, cursorRegistry, writeAheadLog, documentsExamined);
        if (!name.startsWith("system.")) {
            collection.addIndex(new PrimaryIndex(collection));
        }
        if (open) {
            collection.open();
        } else {
            opening.add(collection);
        }
        return collection;
    }

    @Override
    protected Index<StoredDocument> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys,
            boolean sparse) {
        return new OrderedIndex(name, keys, sparse, true);
    }

    @Override
    protected Index<StoredDocument> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys,
            boolean sparse) {
        return new OrderedIndex(name, keys, sparse, false);
    }

    @Override
    protected synchronized void addIndex(Document index) {
        refuseUnknownOptions(index);
        if (index.get("key") instanceof Document key
                && key.values().stream().anyMatch(direction -> !(direction instanceof Number))) {
            throw new MongoServerError(67, "CannotCreateIndex",
                    "The embedded store does not support indexes of the kind " + key);
        }
        if (index.containsKey("expireAfterSeconds")) {
            log.warn("The embedded store has no TTL: index {} of {} expires nothing", index.get("name"),
                    index.get("ns"));
        }
        super.addIndex(index);
    }

    @Override
    public synchronized void dropCollection(String name, Oplog oplog) {
        ((JournaledCollection) resolveCollection(name, true)).clear();
        super.dropCollection(name, oplog);
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }

    private static void refuseUnknownOptions(Document options) {
        for (var name : UNKNOWN_OPTIONS) {
            if (options.containsKey(name)) {
                throw new MongoServerError(72, "InvalidOptions", "The embedded store has no " + name);
            }
        }
    }

    private static void refusePipelines(Document command) {
        boolean several = command.get("updates") instanceof List<?> updates
                && updates.stream()
                        .anyMatch(each -> each instanceof Document update && update.get("u") instanceof List);
        if (several || command.get("update") instanceof List) {
            throw new MongoServerError(72, "InvalidOptions",
                    "The embedded store does not support updates by a pipeline");
        }
    }

    private static Document withTrueCount(Document query, Document answer) {
        if (answer.get("writeErrors") instanceof List<?> errors
                && query.get("documents") instanceof Collection<?> all) {
            boolean ordered = Boolean.TRUE.equals(query.get("ordered"));
            var first = (Document) errors.getFirst();
            answer.put("n", ordered ? first.get("index") : (Object) (all.size() - errors.size()));
        }
        return answer;
    }
}
