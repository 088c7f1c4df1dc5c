package io.latchkey.embedded.store.storage;

import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits the bytes of documents: at the limit, changes that grow them are refused. */
public final class SpaceQuota {

    private static final Logger log = LoggerFactory.getLogger(SpaceQuota.class);

    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();
    private volatile boolean full;

    public SpaceQuota(long most) {
        this.maxBytes = most;
    }

    void requireSpace(int before, int after) {
        if (after > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(10334, "BSONObjectTooLarge", "A document of " + after + " bytes is too large");
        }
        if (after > before && used.get() + after - before > maxBytes) {
            if (!full) {
                full = true;
                log.error("The store is full: it holds {} of at most {} bytes and refuses changes that grow it",
                        used, maxBytes);
            }
            throw new MongoServerError(14031, "OutOfDiskSpace", "The store holds " + used + " of at most " + maxBytes
                    + " bytes and refuses changes that grow it; delete documents or raise the limit");
        }
    }

    void add(long more) {
        if (used.addAndGet(more) < maxBytes - maxBytes / 20 && full) {
            full = false;
            log.info("The store has room again: {} of at most {} bytes", used, maxBytes);
        }
    }

    long maxBytes() {
        return maxBytes;
    }

    public long used() {
        return used.get();
    }
}
