package io.latchkey.embedded.partner;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes requests that are handed over, each once however often it comes, and decides them after a while. */
final class Intake {

    private static final int REMEMBERED = 10_000;

    private final Signature signature;
    private final Caller caller;
    private final Duration thinks;
    private final Set<String> taken = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    Intake(Signature signature, Caller caller, Duration thinks) {
        this.signature = signature;
        this.caller = caller;
        this.thinks = thinks;
    }

    Answer take(String body, Map<String, List<String>> headers) {
        if (!signature.isOn(body, headers)) {
            return Answer.text(401, "This was not signed with our secret");
        }
        HandOff handOff = HandOff.of(body);
        String id = headers.getOrDefault("Webhook-id", List.of("")).getFirst();
        if (taken.add(id)) {
            Thread.ofVirtual().name("decide-" + handOff.requestId()).start(() -> decide(id, handOff));
        }
        return Answer.text(202, "");
    }

    private void decide(String id, HandOff handOff) {
        if (caller.isClosedWithin(thinks) || caller.tell(Message.about(handOff, id)).isEmpty()) {
            // nobody knows what was decided: if it comes once more, it is told once more
            taken.remove(id);
        }
    }
}
