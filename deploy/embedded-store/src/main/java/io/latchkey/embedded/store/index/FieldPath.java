package io.latchkey.embedded.store.index;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dotted path of a field, and how to find its values in a document. */
record FieldPath(String name, List<String> steps, boolean ascending) {

    private static final Object MISSING = Missing.getInstance();

    static FieldPath of(String name, boolean ascending) {
        return new FieldPath(name, List.copyOf(Utils.splitPath(name)), ascending);
    }

    /** The values found: one, or one for each element of an array on the path. */
    record Values(Set<Object> all, boolean crossesArray) {}

    Values in(Document document) {
        Object direct = document.getOrMissing(name);
        if (steps.size() == 1 && !(direct instanceof Collection)) {
            return new Values(Set.of(orNull(direct)), false);
        }
        var found = new LinkedHashSet<Object>();
        boolean passedAnArray = collect(document, 0, found);
        return new Values(found, passedAnArray);
    }

    /** Whether the two documents cannot have different values in this field. */
    boolean isSameIn(Document one, Document other) {
        return Objects.equals(one.getOrMissing(steps.getFirst()), other.getOrMissing(steps.getFirst()));
    }

    private boolean collect(@Nullable Object value, int step, Set<Object> found) {
        if (value instanceof Collection<?> elements) {
            return collectElements(elements, step, found);
        }
        if (step == steps.size()) {
            found.add(orNull(value));
            return false;
        }
        if (value instanceof Document document) {
            return collect(document.getOrMissing(steps.get(step)), step + 1, found);
        }
        found.add(MISSING);
        return false;
    }

    private boolean collectElements(Collection<?> elements, int step, Set<Object> found) {
        if (step == steps.size()) {
            elements.forEach(element -> found.add(orNull(element)));
            if (elements.isEmpty()) {
                found.add(IndexKeyEncoder.AbsentValue.EMPTY_ARRAY);
            }
            return true;
        }
        if (elements instanceof List<?> list && isPosition(steps.get(step))) {
            int position = Integer.parseInt(steps.get(step));
            return collect(position < list.size() ? list.get(position) : MISSING, step + 1, found);
        }
        elements.forEach(element -> collect(element instanceof Document ? element : MISSING, step, found));
        if (elements.isEmpty()) {
            found.add(MISSING);
        }
        return true;
    }

    private static boolean isPosition(String step) {
        return step.length() < 6 && step.chars().allMatch(Character::isDigit);
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? IndexKeyEncoder.AbsentValue.NULL : value;
    }
}
