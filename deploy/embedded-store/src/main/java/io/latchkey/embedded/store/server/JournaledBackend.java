package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.latchkey.embedded.journal.JournalStopped;
import io.latchkey.embedded.store.storage.DurabilityBarrier;
import io.latchkey.embedded.store.storage.WriteAheadLog;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers only when the answer's content is on disk, and never logs a document. */
public final class JournaledBackend extends AbstractMongoBackend {

    private static final Logger log = LoggerFactory.getLogger(JournaledBackend.class);

    private final Map<String, JournaledDatabase> databases = new ConcurrentHashMap<>();
    private final LongAdder documentsExamined = new LongAdder();
    private final WriteAheadLog writeAheadLog;
    private final Runnable onStop;

    public JournaledBackend(WriteAheadLog writeAheadLog, Runnable onStop) {
        this.writeAheadLog = writeAheadLog;
        this.onStop = onStop;
        // the lowest version that drivers accept
        version(ServerVersion.MONGO_5_0);
        writeAheadLog.databases().forEach(this::resolveDatabase);
    }

    /** Sends the answer as soon as allowed, from any thread. */
    void answer(MongoMessage message, Consumer<Document> client) {
        var durabilityBarrier = new DurabilityBarrier();
        var document = durabilityBarrier.track(() -> handleMessage(message));
        var _ = writeAheadLog.whenDurable(durabilityBarrier.lsn())
                .whenComplete((_, failed) -> client.accept(failed == null ? document : stopped(failed)));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerError refused) {
            return failure(refused.getCode(), refused.getCodeName(), refused.getMessageWithoutErrorCode());
        } catch (MongoServerException refused) {
            return failure(1, "InternalError", refused.getMessageWithoutErrorCode());
        } catch (JournalStopped stopped) {
            return stopped(stopped);
        } catch (RuntimeException broken) {
            log.error("{} failed", message.getDocument().keySet().iterator().next(), broken);
            return failure(1, "InternalError", "The embedded store failed: " + broken.getClass().getSimpleName());
        }
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return switch (command) {
            case "hello" -> super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
            case "renameCollection" -> throw new MongoServerError(115, "CommandNotSupported",
                    "The embedded store cannot rename collections");
            default -> super.handleCommand(channel, database, command, query);
        };
    }

    @Override
    public Document getServerStatus() {
        var status = super.getServerStatus();
        if (status.get("metrics") instanceof Document metrics) {
            metrics.append("queryExecutor", new Document("scannedObjects", documentsExamined.sum()));
        }
        return status.append("embedded", writeAheadLog.statistics());
    }

    @Override
    public void dropDatabase(String name) {
        super.dropDatabase(name);
        databases.remove(name);
    }

    @Override
    protected JournaledDatabase openOrCreateDatabase(String name) {
        return databases.computeIfAbsent(name,
                _ -> new JournaledDatabase(name, getCursorRegistry(), writeAheadLog, documentsExamined));
    }

    private Document stopped(Throwable failed) {
        log.error("The embedded store stops and closes its connections: {}", failed.getMessage());
        onStop.run();
        return failure(91, "ShutdownInProgress", String.valueOf(failed.getMessage()));
    }

    private static Document failure(int code, String name, String message) {
        return new Document("ok", 0).append("errmsg", message).append("code", code).append("codeName", name);
    }
}
