package io.latchkey.notification.notice;

import io.latchkey.contract.value.Sealed;

/** A key or a link as it travelled, and the event to which it is sealed. Prints nothing of it. */
public record SealedSecret(String jwe, String eventId) {

    /** What this event brings. */
    public static SealedSecret of(Sealed sealed, String eventId) {
        return new SealedSecret(sealed.jwe(), eventId);
    }

    @Override
    public String toString() {
        return "SealedSecret[" + eventId + "]";
    }
}
