package io.latchkey.messaging;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.DeveloperEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Records every delivery of an event and then does what a test wants for its subject. */
public final class EventRecorder implements Consumer<Envelope<DeveloperEvent>> {

    private final Map<String, Queue<Envelope<DeveloperEvent>>> tries = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Envelope<DeveloperEvent>>> wanted = new ConcurrentHashMap<>();

    public void whenReceived(String subject, Consumer<Envelope<DeveloperEvent>> action) {
        wanted.put(subject, action);
    }

    public List<Envelope<DeveloperEvent>> received(String subject) {
        return List.copyOf(tries.getOrDefault(subject, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public void accept(Envelope<DeveloperEvent> envelope) {
        tries.computeIfAbsent(envelope.event().subject(), _ -> new ConcurrentLinkedQueue<>()).add(envelope);
        wanted.getOrDefault(envelope.event().subject(), _ -> {
        }).accept(envelope);
    }
}
