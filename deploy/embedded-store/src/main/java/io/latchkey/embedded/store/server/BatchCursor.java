package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The part of a result that did not fit into the first batch. */
final class BatchCursor extends AbstractCursor {

    /** Documents per batch if the client does not say. */
    static final int DEFAULT_SIZE = 1000;

    private final Queue<Document> remaining;

    BatchCursor(long id, List<Document> remaining) {
        super(id);
        this.remaining = new ArrayDeque<>(remaining);
    }

    @Override
    public boolean isEmpty() {
        return remaining.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int asked) {
        var taken = new ArrayList<Document>();
        while (taken.size() < (asked == 0 ? DEFAULT_SIZE : asked) && !remaining.isEmpty()) {
            taken.add(remaining.remove());
        }
        return taken;
    }
}
