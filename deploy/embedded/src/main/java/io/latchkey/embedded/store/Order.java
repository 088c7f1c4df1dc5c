package io.latchkey.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the order of an index is to the order that a query asks for. */
enum Order {
    SAME,
    BACKWARDS,
    OTHER;

    /** Of an index whose first so many fields are fixed by the query. */
    static Order of(@Nullable Document orderBy, List<FieldPath> fields, int fixed, Map<String, Condition> conditions) {
        if (orderBy == null || orderBy.isEmpty()) {
            return OTHER;
        }
        @Nullable
        Order order = null;
        int next = fixed;
        for (var each : orderBy.entrySet()) {
            if (fields.subList(0, fixed).stream().map(FieldPath::name).anyMatch(each.getKey()::equals)
                    && isOneValue(conditions.get(each.getKey()))) {
                continue;
            }
            if (next == fields.size() || !fields.get(next).name().equals(each.getKey())
                    || !(each.getValue() instanceof Number direction)) {
                return OTHER;
            }
            var here = direction.intValue() > 0 == fields.get(next).ascending() ? SAME : BACKWARDS;
            if (order != null && order != here) {
                return OTHER;
            }
            order = here;
            next++;
        }
        return order == null ? SAME : order;
    }

    private static boolean isOneValue(@Nullable Condition condition) {
        var points = condition == null ? null : condition.points();
        return points != null && points.size() == 1;
    }
}
