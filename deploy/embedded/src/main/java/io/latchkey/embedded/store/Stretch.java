package io.latchkey.embedded.store;

import java.util.Arrays;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The keys of an index from one up to, but without, another. */
final class Stretch {

    private final byte[] from;
    private final byte[] to;
    /** How many bytes at the beginning are the same in all of them. */
    private final int same;

    private Stretch(byte[] from, byte[] to, int same) {
        this.from = from;
        this.to = to;
        this.same = same;
    }

    /** All keys that begin so. */
    static Stretch of(byte[] prefix) {
        return new Stretch(prefix, behind(prefix), prefix.length);
    }

    /** Those whose next value lies between the two, and is of their type. */
    static Stretch between(byte[] prefix, @Nullable Bound lower, @Nullable Bound upper, boolean ascending) {
        int type = KeyBytes.typeOf(lower != null ? lower.value() : upper == null ? null : upper.value());
        return ascending
                ? new Stretch(edge(prefix, lower, true, type, true), edge(prefix, upper, false, type + 1, true),
                        prefix.length)
                : new Stretch(edge(prefix, upper, true, ~type, false), edge(prefix, lower, false, ~type + 1, false),
                        prefix.length);
    }

    /** What of it an index has behind the key that was reached, or before it if it is read backwards. */
    NavigableMap<byte[], Stored> in(NavigableMap<byte[], Stored> entries, byte @Nullable [] reached,
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
    int compare(byte[] here, Stretch other, byte[] there) {
        return Arrays.compareUnsigned(here, same, here.length, there, other.same, there.length);
    }

    /** Just before, or just behind, all keys that have the bound's value; without a bound, where its type ends. */
    private static byte[] edge(byte[] prefix, @Nullable Bound bound, boolean begins, int open, boolean ascending) {
        var edge = new KeyBytes().raw(prefix);
        if (bound == null) {
            return edge.oneByte(open).toBytes();
        }
        byte[] before = edge.value(bound.value(), ascending).toBytes();
        return bound.included() == begins ? before : behind(before);
    }

    /** No value and no number begins with this byte. */
    private static byte[] behind(byte[] prefix) {
        return new KeyBytes().raw(prefix).oneByte(0xFF).toBytes();
    }
}
