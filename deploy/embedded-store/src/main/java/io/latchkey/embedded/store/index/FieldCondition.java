package io.latchkey.embedded.store.index;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query's condition on one field, as far as an index can help: equal to one of some values, in a range, or present.
 * It may be weaker than the query, never stronger.
 */
public record FieldCondition(@Nullable List<?> values, @Nullable Bound lower, @Nullable Bound upper, boolean exists) {

    private static final Set<Integer> NO_POINTS = Set.of(0x01, 0x70, IndexKeyEncoder.OTHER_TYPE);
    static final FieldCondition NONE = new FieldCondition(null, null, null, false);

    static Map<String, FieldCondition> of(Document query) {
        var conditions = new HashMap<String, FieldCondition>();
        collect("", query, conditions);
        return conditions;
    }

    boolean requiresPresence() {
        return values == null ? exists || lower != null || upper != null : !values.contains(null);
    }

    private static void collect(String prefix, Document query, Map<String, FieldCondition> conditions) {
        query.forEach((name, asked) -> {
            if (name.equals("$and") && asked instanceof Collection<?> all) {
                all.forEach(each -> collect(prefix, (Document) each, conditions));
            } else if (!name.startsWith("$")) {
                collectField(prefix + name, asked, conditions);
            }
        });
    }

    private static void collectField(String field, @Nullable Object asked, Map<String, FieldCondition> conditions) {
        if (asked instanceof Document operators && !BsonRegularExpression.isRegularExpression(asked)
                && operators.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
            operators.forEach((operator, value) -> {
                if (operator.equals("$elemMatch") && value instanceof Document element) {
                    collectElement(field, element, conditions);
                } else {
                    conditions.merge(field, of(operator, value), FieldCondition::and);
                }
            });
        } else {
            conditions.merge(field, of("$eq", asked), FieldCondition::and);
        }
    }

    private static void collectElement(String field, Document element, Map<String, FieldCondition> conditions) {
        if (element.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            collect(field + ".", element, conditions);
        }
    }

    private static FieldCondition of(String operator, @Nullable Object value) {
        if (operator.equals("$exists")) {
            return Utils.isTrue(value) ? new FieldCondition(null, null, null, true) : NONE;
        }
        if (operator.equals("$in") && value instanceof Collection<?> points) {
            return points.stream().allMatch(FieldCondition::canBeLookedUp)
                    ? new FieldCondition(points.stream().toList(), null, null, false)
                    : NONE;
        }
        if (!canBeLookedUp(value)) {
            return NONE;
        }
        if (operator.equals("$eq")) {
            return new FieldCondition(Collections.singletonList(value), null, null, false);
        }
        if (value == null || value instanceof Document) {
            return NONE;
        }
        return switch (operator) {
            case "$gt" -> new FieldCondition(null, new Bound(value, false), null, false);
            case "$gte" -> new FieldCondition(null, new Bound(value, true), null, false);
            case "$lt" -> new FieldCondition(null, null, new Bound(value, false), false);
            case "$lte" -> new FieldCondition(null, null, new Bound(value, true), false);
            default -> NONE;
        };
    }

    private FieldCondition and(FieldCondition other) {
        return new FieldCondition(values == null ? other.values : values, lower == null ? other.lower : lower,
                upper == null ? other.upper : upper, exists || other.exists);
    }

    /** A single value, and no pattern. */
    public static boolean isPlain(Object value) {
        return !(value instanceof Document) && canBeLookedUp(value);
    }

    private static boolean canBeLookedUp(@Nullable Object value) {
        return !(value instanceof Collection) && !BsonRegularExpression.isRegularExpression(value)
                && !NO_POINTS.contains(IndexKeyEncoder.typeOf(value));
    }
}
