package io.latchkey.messaging.step;

import io.latchkey.contract.event.Event;
import io.latchkey.contract.id.IdKind;

/** An event that a step causes, under the id that it will have on the wire. */
public record OutgoingEvent(String id, Event event) {

    static OutgoingEvent of(Event event) {
        return new OutgoingEvent(IdKind.EVENT.next(), event);
    }
}
