package io.latchkey.embedded.store;

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

/** Follows a plan portion by portion, so that the collection is locked to find documents but not to read them. */
final class Scan implements Iterator<byte[]> {

    private final JournaledCollection collection;
    private final Plan plan;
    private final int portion;
    private final List<Strand> strands;
    private final Set<Long> seen = new HashSet<>();
    private final Queue<byte[]> found = new ArrayDeque<>();
    private boolean exhausted;

    Scan(JournaledCollection collection, Plan plan, int portion) {
        this.collection = collection;
        this.plan = plan;
        this.portion = portion;
        this.strands = plan.stretches().stream().map(Strand::new).toList();
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && !exhausted) {
            synchronized (collection) {
                collection.answerShowsThis();
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
        var heads = new PriorityQueue<Strand>(Comparator.naturalOrder());
        strands.stream().filter(Strand::resume).forEach(heads::add);
        while (found.size() < portion && !heads.isEmpty()) {
            var first = heads.remove();
            var document = first.take();
            if (!plan.index().holdsArrays() || seen.add(document.number)) {
                found.add(document.bytes);
            }
            if (first.advance()) {
                heads.add(first);
            }
        }
        exhausted = heads.isEmpty();
    }

    /** One stretch, and how far it was read. */
    private final class Strand implements Comparable<Strand> {

        private final Stretch stretch;
        private byte @Nullable [] reached;
        private Iterator<Entry<byte[], Stored>> rest = Collections.emptyIterator();
        private @Nullable Entry<byte[], Stored> head;

        Strand(Stretch stretch) {
            this.stretch = stretch;
        }

        /** Looks again: others may have changed the index since the last portion. */
        boolean resume() {
            rest = stretch.in(plan.index().entries(), reached, plan.backwards()).entrySet().iterator();
            return advance();
        }

        boolean advance() {
            head = rest.hasNext() ? rest.next() : null;
            return head != null;
        }

        Stored take() {
            var taken = Objects.requireNonNull(head);
            reached = taken.getKey();
            return taken.getValue();
        }

        @Override
        public int compareTo(Strand other) {
            if (!plan.inOrder()) {
                return 0;
            }
            int order = stretch.compare(Objects.requireNonNull(head).getKey(), other.stretch,
                    Objects.requireNonNull(other.head).getKey());
            return plan.backwards() ? -order : order;
        }
    }
}
