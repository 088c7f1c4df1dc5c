package io.latchkey.embedded.store.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Encodes values as bytes whose unsigned order is MongoDB's order of the values. No encoding is a prefix of another, so
 * several can be concatenated.
 */
public final class IndexKeyEncoder {

    /** Stands for a missing value in an index. */
    enum AbsentValue {
        NULL,
        EMPTY_ARRAY
    }

    static final int OTHER_TYPE = 0x64;
    private static final double EXACT = 1L << 53;

    private byte[] bytes = new byte[32];
    private int length;

    /** The first byte of all values of this type. */
    static int typeOf(@Nullable Object value) {
        return switch (value) {
            case MinKey _ -> 0x01;
            case AbsentValue absentValue -> absentValue == AbsentValue.NULL ? 0x05 : 0x02;
            case null -> 0x05;
            case Missing _ -> 0x05;
            case Number _ -> 0x0A;
            case String _ -> 0x14;
            case Document _ -> 0x1E;
            case Collection<?> _ -> 0x28;
            case BinData _ -> 0x32;
            case UUID _ -> 0x34;
            case LegacyUUID _ -> 0x36;
            case ObjectId _ -> 0x3C;
            case Boolean _ -> 0x46;
            case Instant _ -> 0x50;
            case BsonTimestamp _ -> 0x5A;
            case MaxKey _ -> 0x70;
            default -> OTHER_TYPE;
        };
    }

    /** Encodes a value, inverted for a descending index. */
    public IndexKeyEncoder value(@Nullable Object value, boolean ascending) {
        int start = length;
        value(value);
        if (!ascending) {
            for (int i = start; i < length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
        return this;
    }

    IndexKeyEncoder raw(byte[] more) {
        ensureCapacity(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    IndexKeyEncoder oneByte(int value) {
        ensureCapacity(1);
        bytes[length++] = (byte) value;
        return this;
    }

    IndexKeyEncoder number(long value) {
        ensureCapacity(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void value(@Nullable Object value) {
        int type = typeOf(value);
        oneByte(type);
        switch (value) {
            case Number number -> numeric(number);
            case String text -> text(text);
            case Document document -> {
                document.forEach((name, element) -> {
                    oneByte(1).text(name);
                    value(element);
                });
                oneByte(0);
            }
            case Collection<?> elements -> {
                for (var element : elements) {
                    oneByte(1).value(element);
                }
                oneByte(0);
            }
            case BinData data -> number(data.getData().length).raw(data.getData());
            case UUID id -> number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
            case LegacyUUID id -> value(id.getUuid());
            case ObjectId id -> raw(id.toByteArray());
            case Boolean truth -> oneByte(truth ? 1 : 0);
            case Instant instant -> number(instant.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp timestamp -> number(timestamp.getValue());
            case null -> {
                // the type is the value
            }
            default -> {
                if (type == OTHER_TYPE) {
                    text(value.toString());
                }
            }
        }
    }

    private void numeric(Number number) {
        double value = number.doubleValue() == 0 ? 0 : number.doubleValue();
        long bits = Double.doubleToLongBits(value);
        number(bits ^ (bits >> 63 | Long.MIN_VALUE));
        if (Math.abs(value) >= EXACT) {
            // a double of this size stands for several longs
            long rest = number instanceof Long whole ? whole - (long) value : 0;
            number(rest ^ Long.MIN_VALUE);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        ensureCapacity(utf8.length + 2);
        for (byte each : utf8) {
            oneByte(each);
            if (each == 0) {
                oneByte(0xFF);
            }
        }
        oneByte(0).oneByte(0);
    }

    private void ensureCapacity(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
