package io.latchkey.request.backpressure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The offsets of consumer groups on the broker. */
public interface ConsumerOffsets {

    /** The next offset that a group has to process, and the end of the partition. */
    record Position(long committed, long end) {

        /** How many events it has yet to process; none if the topic was created anew. */
        long waiting() {
            return Math.max(0, end - committed);
        }
    }

    /**
     * The positions of each group by partition, without partitions that it has never committed; empty if the broker does
     * not answer.
     */
    Optional<Map<ConsumerGroup, Map<Integer, Position>>> read(Collection<ConsumerGroup> groups);
}
