package io.latchkey.messaging;

import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.Event;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A document for tests: each coat of paint is a transition whose event names the colour. */
public record Lamp(String id, String colour, List<String> coats, @Nullable String socket) {

    public static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    public static Step<Lamp> create(String id) {
        return create(id, null);
    }

    public static Step<Lamp> create(String id, @Nullable String socket) {
        return Step.to(new Lamp(id, "raw", List.of(), socket), HistoryEntry.of(AT, "created", "a maker"),
                event(id, "raw"));
    }

    public Step<Lamp> paint(String next, int events) {
        List<String> more = new ArrayList<>(coats);
        more.add(next);
        return Step.to(new Lamp(id, next, List.copyOf(more), socket), HistoryEntry.of(AT, "painted", "a painter"),
                IntStream.rangeClosed(1, events).mapToObj(n -> event(id, events == 1 ? next : next + n))
                        .toArray(Event[]::new));
    }

    /** Changes the colour without a coat. */
    public Step<Lamp> tint(String next) {
        return Step.to(new Lamp(id, next, coats, socket), HistoryEntry.of(AT, "tinted", "a painter"), event(id, next));
    }

    public Step<Lamp> unplug() {
        return Step.to(new Lamp(id, colour, coats, null), HistoryEntry.of(AT, "unplugged", "a painter"));
    }

    public static Event event(String id, String colour) {
        return new DeveloperReopened(id, "a painter", colour);
    }
}
