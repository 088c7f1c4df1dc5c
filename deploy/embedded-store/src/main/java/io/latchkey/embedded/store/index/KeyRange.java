package io.latchkey.embedded.store.index;

import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.Arrays;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The keys of an index from one (inclusive) to another (exclusive). */
public final class KeyRange {

    private final byte[] from;
    private final byte[] to;
    /** The length of the common prefix, in bytes. */
    private final int same;

    private KeyRange(byte[] from, byte[] to, int same) {
        this.from = from;
        this.to = to;
        this.same = same;
    }

    /** All keys with this prefix. */
    static KeyRange of(byte[] prefix) {
        return new KeyRange(prefix, successor(prefix), prefix.length);
    }

    /** The keys whose next value is in the range and of its type. */
    static KeyRange between(byte[] prefix, @Nullable Bound lower, @Nullable Bound upper, boolean ascending) {
        int type = IndexKeyEncoder.typeOf(lower != null ? lower.value() : upper == null ? null : upper.value());
        return ascending
                ? new KeyRange(boundary(prefix, lower, true, type, true),
                        boundary(prefix, upper, false, type + 1, true),
                        prefix.length)
                : new KeyRange(boundary(prefix, upper, true, ~type, false),
                        boundary(prefix, lower, false, ~type + 1, false),
                        prefix.length);
    }

    /** The rest of the range after the last key read, or before it when reading backwards. */
    public NavigableMap<byte[], StoredDocument> in(NavigableMap<byte[], StoredDocument> entries,
            byte @Nullable [] reached,
            boolean backwards) {
        byte[] start = reached == null || backwards ? from : reached;
        byte[] end = reached == null || !backwards ? to : reached;
        if (Arrays.compareUnsigned(start, end) >= 0) {
            return entries.subMap(start, false, start, false);
        }
        var left = entries.subMap(start, reached == null || backwards, end, false);
        return backwards ? left.descendingMap() : left;
    }

    /** Compares keys of two ranges by what follows their common prefixes. */
    public int compare(byte[] here, KeyRange other, byte[] there) {
        return Arrays.compareUnsigned(here, same, here.length, there, other.same, there.length);
    }

    /** The position just before or just after all keys with the bound's value; without a bound, the end of its type. */
    private static byte[] boundary(byte[] prefix, @Nullable Bound bound, boolean begins, int open, boolean ascending) {
        var edge = new IndexKeyEncoder().raw(prefix);
        if (bound == null) {
            return edge.oneByte(open).toBytes();
        }
        byte[] before = edge.value(bound.value(), ascending).toBytes();
        return bound.inclusive() == begins ? before : successor(before);
    }

    /** No encoded value begins with this byte. */
    private static byte[] successor(byte[] prefix) {
        return new IndexKeyEncoder().raw(prefix).oneByte(0xFF).toBytes();
    }
}
