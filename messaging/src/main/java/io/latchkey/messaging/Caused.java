package io.latchkey.messaging;

import io.latchkey.contract.Event;
import io.latchkey.contract.IdKind;

/** An event that a step causes, under the id that it will have on the wire. */
public record Caused(String id, Event event) {

    static Caused by(Event event) {
        return new Caused(IdKind.EVENT.next(), event);
    }
}
