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

    private final Queue<Envelope<DeveloperEvent>> tries = new ConcurrentLinkedQueue<>();
    private final Map<String, Consumer<Envelope<DeveloperEvent>>> wanted = new ConcurrentHashMap<>();

    void on(String subject, Consumer<Envelope<DeveloperEvent>> action) {
        wanted.put(subject, action);
    }

    List<Envelope<DeveloperEvent>> about(String subject) {
        return tries.stream().filter(each -> each.event().subject().equals(subject)).toList();
    }

    @Override
    public void accept(Envelope<DeveloperEvent> envelope) {
        tries.add(envelope);
        wanted.getOrDefault(envelope.event().subject(), _ -> {
        }).accept(envelope);
    }
}
