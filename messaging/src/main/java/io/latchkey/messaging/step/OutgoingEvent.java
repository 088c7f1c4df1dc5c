package io.latchkey.messaging.step;

import io.latchkey.contract.event.Event;
import io.latchkey.contract.id.IdKind;

/** An event of a step, with its id on the wire. */
public record OutgoingEvent(String id, Event event) {

    static OutgoingEvent of(Event event) {
        return new OutgoingEvent(IdKind.EVENT.next(), event);
    }
}
