package io.latchkey.approval;

import io.latchkey.contract.IdKind;
import java.time.Instant;

/** What is brought to a partner: its id is the {@code webhook-id} of every try, and has the request's ULID. */
public record Parcel(String id, String requestId, String partner, Instant createdAt) {

    static Parcel of(String requestId, String partner, Instant at) {
        return new Parcel(idOf(requestId), requestId, partner, at);
    }

    static String idOf(String requestId) {
        return IdKind.DELIVERY.of(requestId);
    }
}
