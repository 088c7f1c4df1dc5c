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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** The stored form of a delivery, without personal data; its components are stored field names. */
record DeliveryDocument(@Id String id, int schema, State state, String requestId, String partner, Instant createdAt,
        List<Attempt> attempts, @Nullable Integer tries, @Nullable Instant dueAt, @Nullable String claim,
        @Nullable String why) implements DocumentOf<Delivery> {

    static IndexDefinition[] indexes() {
        return new IndexDefinition[]{
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("partner", Direction.ASC).on("_id", Direction.DESC).named("by-partner")};
    }

    static DeliveryDocument of(Delivery delivery) {
        DeliveryRef ref = delivery.ref();
        return switch (delivery) {
            case Due(_, var attempts, var tries, var at, var claim) ->
                of(ref, State.DUE, attempts, tries, at, claim, null);
            case Delivered(_, var attempts) -> of(ref, State.TAKEN, attempts, null, null, null, null);
            case Cancelled(_, var attempts, var why) -> of(ref, State.OVER, attempts, null, null, null, why);
        };
    }

    private static DeliveryDocument of(DeliveryRef ref, State state, List<Attempt> attempts, @Nullable Integer tries,
            @Nullable Instant dueAt, @Nullable String claim, @Nullable String why) {
        return new DeliveryDocument(ref.id(), 1, state, ref.requestId(), ref.partner(), ref.createdAt(),
                attempts, tries, dueAt, claim, why);
    }

    @Override
    public Delivery toDomain() {
        DeliveryRef ref = new DeliveryRef(id, requestId, partner, createdAt);
        return switch (state) {
            case DUE -> new Due(ref, attempts, requireNonNull(tries), requireNonNull(dueAt), claim);
            case TAKEN -> new Delivered(ref, attempts);
            case OVER -> new Cancelled(ref, attempts, requireNonNull(why));
        };
    }
}
