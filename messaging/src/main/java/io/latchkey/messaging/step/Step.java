package io.latchkey.messaging.step;

import io.latchkey.contract.event.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The result of one transition, stored in one write: the next state, a history entry and the events. */
public record Step<T>(T next, Optional<HistoryEntry> historyEntry, List<OutgoingEvent> events) {

    /** A transition to the next state. */
    public static <T> Step<T> to(T next, HistoryEntry historyEntry, Event... events) {
        return new Step<>(next, Optional.of(historyEntry), Arrays.stream(events).map(OutgoingEvent::of).toList());
    }

    /** A transition whose events have known ids, because a value is sealed for them. */
    public static <T> Step<T> to(T next, HistoryEntry historyEntry, List<OutgoingEvent> events) {
        return new Step<>(next, Optional.of(historyEntry), List.copyOf(events));
    }

    /** A transition that has no effect: nothing is written. */
    public static <T> Step<T> none(T same) {
        return new Step<>(same, Optional.empty(), List.of());
    }
}
