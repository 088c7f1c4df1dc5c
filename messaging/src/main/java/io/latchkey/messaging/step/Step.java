package io.latchkey.messaging.step;

import io.latchkey.contract.event.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one move does, all in one write: the next state, a line of history, and the events that it causes. */
public record Step<T>(T next, Optional<HistoryEntry> historyEntry, List<OutgoingEvent> events) {

    /** A move to the next state. */
    public static <T> Step<T> to(T next, HistoryEntry historyEntry, Event... events) {
        return new Step<>(next, Optional.of(historyEntry), Arrays.stream(events).map(OutgoingEvent::of).toList());
    }

    /** A move whose events need ids known beforehand, because something is sealed to them. */
    public static <T> Step<T> to(T next, HistoryEntry historyEntry, List<OutgoingEvent> caused) {
        return new Step<>(next, Optional.of(historyEntry), List.copyOf(caused));
    }

    /** A move that was made already, or that comes to nothing: no write at all. */
    public static <T> Step<T> none(T same) {
        return new Step<>(same, Optional.empty(), List.of());
    }

    /** Whether there is anything to write. */
    boolean changes() {
        return historyEntry.isPresent();
    }
}
