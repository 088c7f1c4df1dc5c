package io.latchkey.embedded.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexKeyEncoderTests {

    private static final List<@Nullable Object> IN_ORDER = Collections.unmodifiableList(Arrays.asList(
            MinKey.getInstance(), IndexKeyEncoder.AbsentValue.EMPTY_ARRAY, null,
            Double.NEGATIVE_INFINITY, Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 53) - 1, -1e10, -1, -0.5, 0, 1e-300,
            1, 1.5, 2L,
            (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE, 1e300, Double.POSITIVE_INFINITY,
            "", "\0", "\0a", "a", "a\0", "a\0b", "aa", "b", "é", "😀",
            new Document(), new Document("a", 1), new Document("a", 2), new Document("a", 2).append("b", 1),
            List.of(), List.of(1), List.of(1, 2),
            new BinData(new byte[0]), new BinData(new byte[]{-1}), new BinData(new byte[]{0, 0}),
            new UUID(0, 1), new UUID(-1, 0),
            new ObjectId("000000000000000000000001"), new ObjectId("ff0000000000000000000000"),
            false, true,
            Instant.EPOCH.minusSeconds(1), Instant.EPOCH, Instant.parse("2026-11-01T00:00:00Z"),
            new BsonTimestamp(1), new BsonTimestamp(-1), MaxKey.getInstance()));

    @Test
    void bytesAreInTheOrderOfTheValues() {
        for (int i = 0; i < IN_ORDER.size(); i++) {
            for (int j = 0; j < IN_ORDER.size(); j++) {
                assertThat(Integer
                        .signum(Arrays.compareUnsigned(bytes(IN_ORDER.get(i), true), bytes(IN_ORDER.get(j), true))))
                        .as("%s and %s", IN_ORDER.get(i), IN_ORDER.get(j)).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void theOtherWayRoundTheyAreInTheOppositeOrder() {
        for (int i = 1; i < IN_ORDER.size(); i++) {
            assertThat(Arrays.compareUnsigned(bytes(IN_ORDER.get(i - 1), false), bytes(IN_ORDER.get(i), false)))
                    .as("%s and %s", IN_ORDER.get(i - 1), IN_ORDER.get(i)).isPositive();
        }
    }

    @Test
    void noValueIsTheBeginningOfAnother() {
        for (var one : IN_ORDER) {
            for (var other : IN_ORDER) {
                byte[] shorter = bytes(one, true);
                byte[] longer = bytes(other, true);
                if (shorter.length < longer.length) {
                    assertThat(Arrays.copyOf(longer, shorter.length)).isNotEqualTo(shorter);
                }
            }
        }
    }

    @Test
    void numbersAreTheSameWhateverTheirType() {
        var one = new ArrayList<byte[]>();
        for (var number : List.of(1, 1L, 1.0)) {
            one.add(bytes(number, true));
        }
        assertThat(one).allSatisfy(bytes -> assertThat(bytes).isEqualTo(one.getFirst()));
        assertThat(bytes(-0.0, true)).isEqualTo(bytes(0, true));
    }

    private static byte[] bytes(@Nullable Object value, boolean ascending) {
        return new IndexKeyEncoder().value(value, ascending).toBytes();
    }
}
