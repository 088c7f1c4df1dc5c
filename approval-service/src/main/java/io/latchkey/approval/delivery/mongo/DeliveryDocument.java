package io.latchkey.approval.delivery.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.delivery.Attempt;
import io.latchkey.approval.delivery.Deliveries.State;
import io.latchkey.approval.delivery.Delivery;
import io.latchkey.approval.delivery.Delivery.Cancelled;
import io.latchkey.approval.delivery.Delivery.Delivered;
import io.latchkey.approval.delivery.Delivery.Due;
import io.latchkey.approval.delivery.DeliveryRef;
import io.latchkey.messaging.outbox.DocumentOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A delivery as a document; it holds nothing personal. */
record DeliveryDocument(@Id String id, int schema, State state, String requestId, String partner, Instant createdAt,
        List<Attempt> attempts, @Nullable Integer tries, @Nullable Instant dueAt, @Nullable String claim,
        @Nullable String why) implements DocumentOf<Delivery> {

    static DeliveryDocument of(Delivery delivery) {
        DeliveryRef deliveryRef = delivery.ref();
        return switch (delivery) {
            case Due(_, var attempts, var tries, var at, var claim) ->
                of(deliveryRef, State.DUE, attempts, tries, at, claim, null);
            case Delivered(_, var attempts) -> of(deliveryRef, State.TAKEN, attempts, null, null, null, null);
            case Cancelled(_, var attempts, var why) -> of(deliveryRef, State.OVER, attempts, null, null, null, why);
        };
    }

    private static DeliveryDocument of(DeliveryRef deliveryRef, State state, List<Attempt> attempts, @Nullable Integer tries,
            @Nullable Instant dueAt, @Nullable String claim, @Nullable String why) {
        return new DeliveryDocument(deliveryRef.id(), 1, state, deliveryRef.requestId(), deliveryRef.partner(), deliveryRef.createdAt(),
                attempts, tries, dueAt, claim, why);
    }

    @Override
    public Delivery toDomain() {
        DeliveryRef deliveryRef = new DeliveryRef(id, requestId, partner, createdAt);
        return switch (state) {
            case DUE -> new Due(deliveryRef, attempts, requireNonNull(tries), requireNonNull(dueAt), claim);
            case TAKEN -> new Delivered(deliveryRef, attempts);
            case OVER -> new Cancelled(deliveryRef, attempts, requireNonNull(why));
        };
    }
}
