package io.latchkey.embedded.store.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the order of an index relates to the order that a query requests. */
enum SortMatch {
    SAME,
    REVERSED,
    NONE;

    /** For an index whose first fields the query fixes. */
    static SortMatch of(@Nullable Document orderBy, List<FieldPath> fields, int fixed,
            Map<String, FieldCondition> conditions) {
        if (orderBy == null || orderBy.isEmpty()) {
            return NONE;
        }
        @Nullable
        SortMatch sortMatch = null;
        int next = fixed;
        for (var each : orderBy.entrySet()) {
            if (fields.subList(0, fixed).stream().map(FieldPath::name).anyMatch(each.getKey()::equals)
                    && isOneValue(conditions.get(each.getKey()))) {
                continue;
            }
            if (next == fields.size() || !fields.get(next).name().equals(each.getKey())
                    || !(each.getValue() instanceof Number direction)) {
                return NONE;
            }
            var here = direction.intValue() > 0 == fields.get(next).ascending() ? SAME : REVERSED;
            if (sortMatch != null && sortMatch != here) {
                return NONE;
            }
            sortMatch = here;
            next++;
        }
        return sortMatch == null ? SAME : sortMatch;
    }

    private static boolean isOneValue(@Nullable FieldCondition fieldCondition) {
        var points = fieldCondition == null ? null : fieldCondition.values();
        return points != null && points.size() == 1;
    }
}
