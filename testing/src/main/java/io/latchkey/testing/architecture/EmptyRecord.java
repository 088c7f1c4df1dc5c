package io.latchkey.testing.architecture;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record as Jackson creates it from {@code {}}. */
final class EmptyRecord {

    private EmptyRecord() {}

    /** Whether the field is null then; a constructor that throws leaves no null. */
    static boolean leavesNull(Class<?> type, RecordComponent field) {
        Class<?>[] kinds = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(kinds);
            constructor.setAccessible(true);
            field.getAccessor().setAccessible(true);
            Object record = constructor.newInstance(Arrays.stream(kinds).map(EmptyRecord::of).toArray());
            return field.getAccessor().invoke(record) == null;
        } catch (InvocationTargetException refused) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object of(Class<?> kind) {
        return Array.get(Array.newInstance(kind, 1), 0);
    }
}
