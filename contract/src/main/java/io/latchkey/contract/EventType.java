package io.latchkey.contract;

import io.latchkey.contract.event.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of events on the wire, {@code io.latchkey.<Name>.v1}; they are independent of packages. */
public final class EventType {

    private static final String PREFIX = "io.latchkey.";
    private static final String VERSION = ".v1";

    private static final Map<String, Class<? extends Event>> CLASSES = membersOf(Event.class).stream()
            .collect(Collectors.toUnmodifiableMap(EventType::of, Function.identity()));

    private EventType() {}

    /** The {@code ce_type} of this class. */
    public static String of(Class<? extends Event> kind) {
        return PREFIX + kind.getSimpleName() + VERSION;
    }

    /** The class of a {@code ce_type}; empty for an unknown type. */
    public static Optional<Class<? extends Event>> named(String type) {
        return Optional.ofNullable(CLASSES.get(type));
    }

    static List<Class<? extends Event>> membersOf(Class<? extends Event> family) {
        return members(family).toList();
    }

    private static Stream<Class<? extends Event>> members(Class<? extends Event> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(each -> members(each.asSubclass(Event.class)))
                : Stream.of(kind);
    }
}
