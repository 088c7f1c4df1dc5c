package io.latchkey.testing;

import io.latchkey.messaging.step.Step;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries every transition in every state of a type and writes the results as a Markdown table. */
public final class StateTable<T> {

    private final Class<T> type;
    private final Map<String, T> states = new LinkedHashMap<>();
    private final Map<String, Function<T, Step<T>>> transitions = new LinkedHashMap<>();

    private StateTable(Class<T> type) {
        this.type = type;
    }

    /** The table of this sealed interface; its transitions are the methods that return a {@link Step}. */
    public static <T> StateTable<T> of(Class<T> type) {
        return new StateTable<>(type);
    }

    /** Adds an example of a state; its row is named after its type. */
    public StateTable<T> state(T example) {
        states.put(example.getClass().getSimpleName(), example);
        return this;
    }

    /** Adds a transition under the name of its method. */
    public StateTable<T> transition(String name, Function<T, Step<T>> transition) {
        transitions.put(name, transition);
        return this;
    }

    /**
     * Tries every transition in every state.
     *
     * @throws AssertionError if a state or a transition is missing
     */
    public String markdown() {
        requireSame("states", statesOf(type).map(Class::getSimpleName).collect(Collectors.toSet()), states.keySet());
        requireSame("transitions", transitionsOf(type), transitions.keySet());
        StringBuilder table = new StringBuilder("| state | " + String.join(" | ", transitions.keySet()) + " |\n");
        table.append("|---".repeat(transitions.size() + 1)).append("|\n");
        states.forEach((name, state) -> table.append("| **")
                .append(name)
                .append("** | ")
                .append(transitions.values().stream().map(transition -> outcome(state, transition))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return table.toString();
    }

    private String outcome(T state, Function<T, Step<T>> transition) {
        Step<T> step;
        try {
            step = transition.apply(state);
        } catch (RuntimeException refused) {
            return "refused: " + refused.getMessage();
        }
        if (step.historyEntry().isEmpty()) {
            return "–";
        }
        String next = step.next().getClass().equals(state.getClass()) ? "" : step.next().getClass().getSimpleName();
        String events = step.events().stream().map(outgoingEvent -> outgoingEvent.event().getClass().getSimpleName())
                .collect(Collectors.joining(", "));
        return Stream.of(next, events).filter(part -> !part.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.joining(": "),
                        text -> text.isEmpty() ? "noted" : text));
    }

    private static Stream<Class<?>> statesOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StateTable::statesOf)
                : Stream.of(type);
    }

    private static Set<String> transitionsOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getReturnType().equals(Step.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requireSame(String what, Set<String> there, Set<String> tried) {
        if (!new TreeSet<>(there).equals(new TreeSet<>(tried))) {
            throw new AssertionError(
                    "the " + what + " are " + new TreeSet<>(there) + ", tried were " + new TreeSet<>(tried));
        }
    }
}
