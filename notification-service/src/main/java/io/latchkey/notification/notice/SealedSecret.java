package io.latchkey.notification.notice;

import io.latchkey.contract.value.Sealed;

/** A sealed key or link and the event that it is bound to. Its {@code toString} hides it. */
public record SealedSecret(String jwe, String eventId) {

    public static SealedSecret of(Sealed sealed, String eventId) {
        return new SealedSecret(sealed.jwe(), eventId);
    }

    @Override
    public String toString() {
        return "SealedSecret[" + eventId + "]";
    }
}
