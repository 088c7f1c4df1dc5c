package io.latchkey.embedded.store.index;

import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.Arrays;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The keys of an index from one up to, but without, another. */
public final class KeyRange {

    private final byte[] from;
    private final byte[] to;
    /** How many bytes at the beginning are the same in all of them. */
    private final int same;

    private KeyRange(byte[] from, byte[] to, int same) {
        this.from = from;
        this.to = to;
        this.same = same;
    }

    /** All keys that begin so. */
    static KeyRange of(byte[] prefix) {
        return new KeyRange(prefix, successor(prefix), prefix.length);
    }

    /** Those whose next value lies between the two, and is of their type. */
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

    /** What of it an index has behind the key that was reached, or before it if it is read backwards. */
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

    /** How a key of this stretch is to one of another, by what is behind that which is the same in each. */
    public int compare(byte[] here, KeyRange other, byte[] there) {
        return Arrays.compareUnsigned(here, same, here.length, there, other.same, there.length);
    }

    /** Just before, or just behind, all keys that have the bound's value; without a bound, where its type ends. */
    private static byte[] boundary(byte[] prefix, @Nullable Bound bound, boolean begins, int open, boolean ascending) {
        var edge = new IndexKeyEncoder().raw(prefix);
        if (bound == null) {
            return edge.oneByte(open).toBytes();
        }
        byte[] before = edge.value(bound.value(), ascending).toBytes();
        return bound.inclusive() == begins ? before : successor(before);
    }

    /** No value and no number begins with this byte. */
    private static byte[] successor(byte[] prefix) {
        return new IndexKeyEncoder().raw(prefix).oneByte(0xFF).toBytes();
    }
}
