package io.latchkey.embedded.store;

import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many bytes of documents there may be: what makes them more is refused when they are too many. */
final class Room {

    private static final Logger log = LoggerFactory.getLogger(Room.class);

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private volatile boolean full;

    Room(long most) {
        this.most = most;
    }

    void refuseIfTooLarge(int before, int after) {
        if (after > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(10334, "BSONObjectTooLarge", "A document of " + after + " bytes is too large");
        }
        if (after > before && used.get() + after - before > most) {
            if (!full) {
                full = true;
                log.error("The store is full: it holds {} of at most {} bytes, and refuses all that makes it larger",
                        used, most);
            }
            throw new MongoServerError(14031, "OutOfDiskSpace", "The store holds " + used + " of at most " + most
                    + " bytes, and refuses what makes it larger until something is deleted or its limit is raised");
        }
    }

    void changed(long more) {
        if (used.addAndGet(more) < most - most / 20 && full) {
            full = false;
            log.info("The store has room again: {} of at most {} bytes", used, most);
        }
    }

    long most() {
        return most;
    }

    long used() {
        return used.get();
    }
}
