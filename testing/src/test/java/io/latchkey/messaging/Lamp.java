package io.latchkey.messaging;

import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A thing to try documents with: each coat of paint is a move that tells its colour. */
record Lamp(String id, String colour, List<String> coats, @Nullable String socket) {

    static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    static Step<Lamp> made(String id) {
        return made(id, null);
    }

    static Step<Lamp> made(String id, @Nullable String socket) {
        return Step.to(new Lamp(id, "raw", List.of(), socket), Line.of(AT, "made", "a maker"), tells(id, "raw"));
    }

    Step<Lamp> paint(String next, int events) {
        List<String> more = new ArrayList<>(coats);
        more.add(next);
        return Step.to(new Lamp(id, next, List.copyOf(more), socket), Line.of(AT, "painted", "a painter"),
                IntStream.rangeClosed(1, events).mapToObj(n -> tells(id, events == 1 ? next : next + n))
                        .toArray(Event[]::new));
    }

    /** Another colour that leaves no coat. */
    Step<Lamp> tint(String next) {
        return Step.to(new Lamp(id, next, coats, socket), Line.of(AT, "tinted", "a painter"), tells(id, next));
    }

    Step<Lamp> unplug() {
        return Step.to(new Lamp(id, colour, coats, null), Line.of(AT, "unplugged", "a painter"));
    }

    static Event tells(String id, String colour) {
        return new DeveloperReopened(id, "a painter", colour);
    }
}
