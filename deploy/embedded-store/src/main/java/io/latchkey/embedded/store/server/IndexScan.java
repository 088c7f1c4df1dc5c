package io.latchkey.embedded.store.server;

import io.latchkey.embedded.store.index.KeyRange;
import io.latchkey.embedded.store.index.QueryPlan;
import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executes a plan in portions, so that the collection is locked while documents are found but not while they are read.
 */
final class IndexScan implements Iterator<byte[]> {

    private final JournaledCollection collection;
    private final QueryPlan queryPlan;
    private final int portion;
    private final List<RangeReader> strands;
    private final Set<Long> seen = new HashSet<>();
    private final Queue<byte[]> found = new ArrayDeque<>();
    private boolean exhausted;

    IndexScan(JournaledCollection collection, QueryPlan queryPlan, int portion) {
        this.collection = collection;
        this.queryPlan = queryPlan;
        this.portion = portion;
        this.strands = queryPlan.ranges().stream().map(RangeReader::new).toList();
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && !exhausted) {
            synchronized (collection) {
                collection.requireDurable();
                fetch();
            }
        }
        return !found.isEmpty();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.remove();
    }

    private void fetch() {
        var heads = new PriorityQueue<RangeReader>(Comparator.naturalOrder());
        strands.stream().filter(RangeReader::resume).forEach(heads::add);
        while (found.size() < portion && !heads.isEmpty()) {
            var first = heads.remove();
            var document = first.take();
            if (!queryPlan.index().multikey() || seen.add(document.recordId)) {
                found.add(document.bytes);
            }
            if (first.advance()) {
                heads.add(first);
            }
        }
        exhausted = heads.isEmpty();
    }

    /** One key range and how far it has been read. */
    private final class RangeReader implements Comparable<RangeReader> {

        private final KeyRange keyRange;
        private byte @Nullable [] reached;
        private Iterator<Entry<byte[], StoredDocument>> rest = Collections.emptyIterator();
        private @Nullable Entry<byte[], StoredDocument> head;

        RangeReader(KeyRange keyRange) {
            this.keyRange = keyRange;
        }

        /** Searches again, because the index may have changed since the last portion. */
        boolean resume() {
            rest = keyRange.in(queryPlan.index().entries(), reached, queryPlan.backwards()).entrySet().iterator();
            return advance();
        }

        boolean advance() {
            head = rest.hasNext() ? rest.next() : null;
            return head != null;
        }

        StoredDocument take() {
            var taken = Objects.requireNonNull(head);
            reached = taken.getKey();
            return taken.getValue();
        }

        @Override
        public int compareTo(RangeReader other) {
            if (!queryPlan.inOrder()) {
                return 0;
            }
            int order = keyRange.compare(Objects.requireNonNull(head).getKey(), other.keyRange,
                    Objects.requireNonNull(other.head).getKey());
            return queryPlan.backwards() ? -order : order;
        }
    }
}
