package io.latchkey.embedded.store;

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
 * Where to look for the documents of a query: stretches of one index that together hold all of them and maybe others;
 * in the order that was asked for, or not.
 */
record Plan(OrderedIndex index, List<Stretch> stretches, boolean inOrder, boolean backwards, int worth) {

    private static final int MOST_STRETCHES = 1000;
    private static final int MANY = 200;

    /** The one that looks at few documents, if there is such a one; else the one that promises most. */
    static Optional<Plan> of(Document query, @Nullable Document orderBy, Collection<OrderedIndex> indexes) {
        var conditions = Condition.of(query);
        var plans = indexes.stream().filter(index -> holdsAll(index, conditions))
                .map(index -> of(index, conditions, orderBy)).filter(plan -> plan.worth > 0).toList();
        return plans.size() < 2
                ? plans.stream().findFirst()
                : plans.stream().min(Comparator.comparing(Plan::upToMany).thenComparing(plan -> -plan.worth));
    }

    private long upToMany() {
        return stretches.stream().flatMap(stretch -> stretch.in(index.entries(), null, false).values().stream())
                .limit(MANY).count();
    }

    private static boolean holdsAll(OrderedIndex index, Map<String, Condition> conditions) {
        return !index.leavesOutWhatHasNoValue() || index.fields().stream()
                .anyMatch(field -> conditions.getOrDefault(field.name(), Condition.NONE).asksForPresence());
    }

    private static Plan of(OrderedIndex index, Map<String, Condition> conditions, @Nullable Document orderBy) {
        Collection<byte[]> prefixes = List.of(new byte[0]);
        int fixed = 0;
        var next = Condition.NONE;
        for (var field : index.fields()) {
            next = conditions.getOrDefault(field.name(), Condition.NONE);
            var points = next.points();
            if (points == null || points.size() * prefixes.size() > MOST_STRETCHES) {
                break;
            }
            prefixes = longer(prefixes, points, field.ascending());
            fixed++;
        }
        boolean complete = fixed == index.fields().size();
        boolean ranged = !complete && (next.lower() != null || next.upper() != null);
        var stretches = new ArrayList<Stretch>();
        for (byte[] prefix : prefixes) {
            stretches.add(ranged
                    ? range(prefix, next, index.fields().get(fixed).ascending(), index.holdsArrays())
                    : Stretch.of(prefix));
        }
        var order = Order.of(orderBy, index.fields(), fixed, conditions);
        boolean inOrder = order != Order.OTHER && !index.holdsArrays();
        int worth = (complete && index.isUnique() ? 1000 : 100 * fixed) + (ranged ? 30 : 0) + (inOrder ? 20 : 0)
                + (index.leavesOutWhatHasNoValue() ? 10 : 0);
        return new Plan(index, stretches, inOrder, order == Order.BACKWARDS, worth);
    }

    private static Collection<byte[]> longer(Collection<byte[]> prefixes, List<?> points, boolean ascending) {
        // a set, for 1 and 1.0 are the same
        var longer = new TreeSet<byte[]>(Arrays::compareUnsigned);
        for (byte[] prefix : prefixes) {
            for (var point : points) {
                longer.add(new KeyBytes().raw(prefix).value(point, ascending).toBytes());
            }
        }
        return longer;
    }

    private static Stretch range(byte[] prefix, Condition range, boolean ascending, boolean arrays) {
        // of an array, one element may be above the one end and another below the other
        var upper = arrays && range.lower() != null ? null : range.upper();
        return Stretch.between(prefix, range.lower(), upper, ascending);
    }
}
