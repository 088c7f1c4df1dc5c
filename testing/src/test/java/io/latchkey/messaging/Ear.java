package io.latchkey.messaging;

import io.latchkey.contract.DeveloperEvent;
import io.latchkey.contract.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Hears events, remembers each try, and then does what a test wants done about that subject. */
final class Ear implements Consumer<Envelope<DeveloperEvent>> {

    private final Map<String, Queue<Envelope<DeveloperEvent>>> tries = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Envelope<DeveloperEvent>>> wanted = new ConcurrentHashMap<>();

    void on(String subject, Consumer<Envelope<DeveloperEvent>> action) {
        wanted.put(subject, action);
    }

    List<Envelope<DeveloperEvent>> about(String subject) {
        return List.copyOf(tries.getOrDefault(subject, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public void accept(Envelope<DeveloperEvent> envelope) {
        tries.computeIfAbsent(envelope.event().subject(), _ -> new ConcurrentLinkedQueue<>()).add(envelope);
        wanted.getOrDefault(envelope.event().subject(), _ -> {
        }).accept(envelope);
    }
}
