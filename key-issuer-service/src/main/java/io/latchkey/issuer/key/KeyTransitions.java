package io.latchkey.issuer.key;

import io.latchkey.messaging.step.OutgoingEvent;
import io.latchkey.messaging.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the moves of keys and counts what they tell, each once. */
public record KeyTransitions(Keys keys, MeterRegistry meters) {

    void add(Step<Key> step) {
        if (keys.add(step)) {
            count(step);
        }
    }

    /** The step that was written, or that came to nothing; nothing if there is no key of this id. */
    public Optional<Step<Key>> change(String keyId, Function<Key, Step<Key>> move) {
        // A move is made again when another change comes between; only the step that was written counts.
        AtomicReference<@Nullable Step<Key>> last = new AtomicReference<>();
        return keys.change(keyId, key -> {
            Step<Key> step = move.apply(key);
            last.set(step);
            return step;
        }).flatMap(_ -> Optional.ofNullable(last.get())).map(this::counted);
    }

    private Step<Key> counted(Step<Key> step) {
        count(step);
        return step;
    }

    private void count(Step<Key> step) {
        for (OutgoingEvent outgoingEvent : step.events()) {
            meters.counter("latchkey.keys.events", "event", outgoingEvent.event().getClass().getSimpleName()).increment();
        }
    }
}
