package io.latchkey.approval.delivery;

import io.latchkey.contract.id.IdKind;
import java.time.Instant;

/** Identifies a delivery; its id is the {@code webhook-id} of every call, and has the ULID of the request. */
public record DeliveryRef(String id, String requestId, String partner, Instant createdAt) {

    static DeliveryRef of(String requestId, String partner, Instant at) {
        return new DeliveryRef(idFor(requestId), requestId, partner, at);
    }

    public static String idFor(String requestId) {
        return IdKind.DELIVERY.derivedFrom(requestId);
    }
}
