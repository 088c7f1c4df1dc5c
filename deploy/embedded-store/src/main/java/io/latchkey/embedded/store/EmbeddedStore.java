package io.latchkey.embedded.store;

import io.latchkey.embedded.FolderLock;
import io.latchkey.embedded.journal.Disk;
import io.latchkey.embedded.store.server.JournaledBackend;
import io.latchkey.embedded.store.server.WireProtocolServer;
import io.latchkey.embedded.store.storage.Compaction;
import io.latchkey.embedded.store.storage.SpaceQuota;
import io.latchkey.embedded.store.storage.WriteAheadLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in this process that speaks MongoDB's protocol. Acknowledged writes survive {@code kill -9}. It keeps all
 * documents in memory, and passing on it proves nothing about MongoDB.
 */
public final class EmbeddedStore implements Store {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private final FolderLock lock;
    private final SpaceQuota spaceQuota;
    private final WriteAheadLog writeAheadLog;
    private final Compaction compaction;
    private final WireProtocolServer wireProtocolServer;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(EmbeddedStoreSettings settings, FolderLock lock, Disk disk, Compaction compaction)
            throws IOException {
        this.lock = lock;
        this.spaceQuota = new SpaceQuota(settings.maxBytes());
        this.writeAheadLog = new WriteAheadLog(settings.folder().resolve("store.journal"), disk, spaceQuota);
        this.compaction = compaction;
        this.wireProtocolServer = new WireProtocolServer(new JournaledBackend(writeAheadLog, this::disconnect),
                THREADS);
        try {
            compaction.start(writeAheadLog);
            this.port = wireProtocolServer.listen(settings.port());
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Opens the store in this folder with default size, on this port of the loopback interface (0: any free port). */
    public static EmbeddedStore open(Path folder, int port) throws IOException {
        return open(EmbeddedStoreSettings.of(folder, port));
    }

    public static EmbeddedStore open(EmbeddedStoreSettings settings) throws IOException {
        return open(settings, Disk.REAL, Compaction.defaults());
    }

    static EmbeddedStore open(EmbeddedStoreSettings settings, Disk disk, Compaction compaction) throws IOException {
        var lock = FolderLock.on(settings.folder());
        try {
            var store = new EmbeddedStore(settings, lock, disk, compaction);
            log.info("The embedded store at {} holds {} of at most {} bytes in memory and writes its changes to {}: "
                    + "it is meant for trying, for tests and for one small machine", store.uri(),
                    store.spaceQuota.used(),
                    settings.maxBytes(), settings.folder());
            return store;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/?retryWrites=false";
    }

    @Override
    public String kind() {
        return "embedded, in memory, with a journal on disk";
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            wireProtocolServer.close();
            compaction.close();
            writeAheadLog.close();
            lock.close();
        }
    }

    /** The journal accepts nothing more, so clients must not reach this store any longer. */
    private void disconnect() {
        wireProtocolServer.disconnect();
    }
}
