package io.latchkey.notification;

import io.latchkey.contract.Sealed;

/** A key as it travelled, and the event to which it is sealed. Prints nothing of it. */
public record SealedKey(String jwe, String eventId) {

    /** The key of this event. */
    public static SealedKey of(Sealed sealed, String eventId) {
        return new SealedKey(sealed.jwe(), eventId);
    }

    @Override
    public String toString() {
        return "SealedKey[" + eventId + "]";
    }
}
