package io.latchkey.embedded.store.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query plan: ranges of one index that together contain all matching documents and maybe others, in the requested
 * order or not.
 */
public record QueryPlan(OrderedIndex index, List<KeyRange> ranges, boolean inOrder, boolean backwards, int score) {

    private static final int MOST_STRETCHES = 1000;
    private static final int MANY = 200;
    private static final int UNIQUE = 1000;

    /**
     * The plan that examines few documents if there is one, otherwise the most selective. Its cost does not depend on how
     * much is stored.
     */
    public static Optional<QueryPlan> of(Document query, @Nullable Document orderBy, Collection<OrderedIndex> indexes) {
        var conditions = FieldCondition.of(query);
        var plans = new ArrayList<QueryPlan>();
        for (var index : indexes) {
            var plan = holdsAll(index, conditions) ? of(index, conditions, orderBy) : null;
            if (plan != null && plan.isUniquePoint()) {
                return Optional.of(plan);
            }
            if (plan != null && plan.score > 0) {
                plans.add(plan);
            }
        }
        return plans.size() < 2
                ? plans.stream().findFirst()
                : plans.stream().min(
                        Comparator.comparingInt(QueryPlan::estimatedMatches)
                                .thenComparingInt(queryPlan -> -queryPlan.score));
    }

    private boolean isUniquePoint() {
        return score >= UNIQUE && ranges.size() == 1;
    }

    /** Counts with an iterator, because a stream of a part of a map asks for its size, which walks all of it. */
    private int estimatedMatches() {
        int matches = 0;
        for (var keyRange : ranges) {
            var entries = keyRange.in(index.entries(), null, false).values().iterator();
            while (matches < MANY && entries.hasNext()) {
                entries.next();
                matches++;
            }
        }
        return matches;
    }

    private static boolean holdsAll(OrderedIndex index, Map<String, FieldCondition> conditions) {
        return !index.omitsMissingFields() || index.fields().stream()
                .anyMatch(field -> conditions.getOrDefault(field.name(), FieldCondition.NONE).requiresPresence());
    }

    private static QueryPlan of(OrderedIndex index, Map<String, FieldCondition> conditions,
            @Nullable Document orderBy) {
        Collection<byte[]> prefixes = List.of(new byte[0]);
        int fixed = 0;
        var next = FieldCondition.NONE;
        for (var field : index.fields()) {
            next = conditions.getOrDefault(field.name(), FieldCondition.NONE);
            var points = next.values();
            if (points == null || points.size() * prefixes.size() > MOST_STRETCHES) {
                break;
            }
            prefixes = longer(prefixes, points, field.ascending());
            fixed++;
        }
        boolean complete = fixed == index.fields().size();
        boolean ranged = !complete && (next.lower() != null || next.upper() != null);
        var stretches = new ArrayList<KeyRange>();
        for (byte[] prefix : prefixes) {
            stretches.add(ranged
                    ? range(prefix, next, index.fields().get(fixed).ascending(), index.multikey())
                    : KeyRange.of(prefix));
        }
        var sortMatch = SortMatch.of(orderBy, index.fields(), fixed, conditions);
        boolean inOrder = sortMatch != SortMatch.NONE && !index.multikey();
        int worth = (complete && index.isUnique() ? UNIQUE : 100 * fixed) + (ranged ? 30 : 0) + (inOrder ? 20 : 0)
                + (index.omitsMissingFields() && (fixed > 0 || next.requiresPresence()) ? 10 : 0);
        return new QueryPlan(index, stretches, inOrder, sortMatch == SortMatch.REVERSED, worth);
    }

    private static Collection<byte[]> longer(Collection<byte[]> prefixes, List<?> points, boolean ascending) {
        // a set, because 1 and 1.0 are equal
        var longer = new TreeSet<byte[]>(Arrays::compareUnsigned);
        for (byte[] prefix : prefixes) {
            for (var point : points) {
                longer.add(new IndexKeyEncoder().raw(prefix).value(point, ascending).toBytes());
            }
        }
        return longer;
    }

    private static KeyRange range(byte[] prefix, FieldCondition range, boolean ascending, boolean arrays) {
        // in an array, one element may exceed the lower bound and another stay below the upper bound
        var upper = arrays && range.lower() != null ? null : range.upper();
        return KeyRange.between(prefix, range.lower(), upper, ascending);
    }
}
