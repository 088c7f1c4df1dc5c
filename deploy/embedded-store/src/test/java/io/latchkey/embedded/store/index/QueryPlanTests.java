package io.latchkey.embedded.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import io.latchkey.embedded.store.storage.StoredDocument;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPlanTests {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int PLANS = 300;

    private final List<OrderedIndex> few = indexesOf(FEW);
    private final List<OrderedIndex> many = indexesOf(MANY);

    @ParameterizedTest
    @ValueSource(strings = {"_id", "version", "state", "outbox"})
    void aPlanCostsTheSameHoweverMuchIsStored(String conditions) {
        Document query = switch (conditions) {
            case "_id" -> new Document("_id", "500").append("version", 1);
            case "version" ->
                new Document("$and",
                        List.of(new Document("version", 1), new Document("_id", new Document("$gt", "5"))));
            case "state" -> new Document("state", "ENDED").append("_id", new Document("$gt", "5"));
            default -> new Document("outbox.id", new Document("$gt", "")).append("state", "ENDED");
        };
        cpuOf(query, few);
        long small = cpuOf(query, few);
        long large = cpuOf(query, many);
        assertThat(large).as("CPU time with a hundred times as many documents").isLessThan(20 * small);
    }

    @Test
    void anIdWinsAtOnceAndASparseIndexHelpsOnlyWithItsFirstField() {
        assertThat(indexFor(new Document("_id", "7").append("state", "ENDED"), null)).isEqualTo("_id");
        assertThat(indexFor(new Document("_id", new Document("$gt", "7")), null)).isEqualTo("_id");
        assertThat(indexFor(new Document("partner", "acme"), null)).isEqualTo("by-partner");
        assertThat(indexFor(new Document("partner", new Document("$exists", true)), null)).isEqualTo("by-partner");
        assertThat(indexFor(new Document("version", 1), null)).as("no index helps").isEqualTo("none");
    }

    private String indexFor(Document query, @Nullable Document orderBy) {
        return QueryPlan.of(query, orderBy, few).map(plan -> plan.index().getName()).orElse("none");
    }

    private static long cpuOf(Document query, List<OrderedIndex> indexes) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < PLANS; i++) {
            assertThat(QueryPlan.of(query, null, indexes)).isPresent();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    /** An index needs its collection only to report a duplicate. */
    @SuppressWarnings("NullAway")
    private static List<OrderedIndex> indexesOf(int documents) {
        List<OrderedIndex> indexes = List.of(
                new OrderedIndex("by-state", List.of(new IndexKey("state", true), new IndexKey("_id", false)), false,
                        false),
                new OrderedIndex("by-partner",
                        List.of(new IndexKey("partner", true), new IndexKey("state", true), new IndexKey("_id", true)),
                        true, false),
                new OrderedIndex("outbox", List.of(new IndexKey("outbox.id", true)), true, false),
                new OrderedIndex("_id", List.of(new IndexKey("_id", true)), false, true));
        for (int i = 0; i < documents; i++) {
            Document document = new Document("_id", Integer.toString(i)).append("version", 1).append("state", "ENDED");
            StoredDocument stored = new StoredDocument(i, new byte[0]);
            indexes.forEach(index -> index.add(document, stored, null));
        }
        return indexes;
    }
}
