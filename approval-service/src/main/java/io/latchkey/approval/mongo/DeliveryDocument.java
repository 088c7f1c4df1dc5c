package io.latchkey.approval.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.Attempt;
import io.latchkey.approval.Deliveries.State;
import io.latchkey.approval.Delivery;
import io.latchkey.approval.Delivery.Due;
import io.latchkey.approval.Delivery.Over;
import io.latchkey.approval.Delivery.Taken;
import io.latchkey.approval.Parcel;
import io.latchkey.messaging.StoredAs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A delivery as a document; it holds nothing personal. */
record DeliveryDocument(@Id String id, int schema, State state, String requestId, String partner, Instant createdAt,
        List<Attempt> attempts, @Nullable Integer tries, @Nullable Instant dueAt, @Nullable String claim,
        @Nullable String why) implements StoredAs<Delivery> {

    static DeliveryDocument of(Delivery delivery) {
        Parcel parcel = delivery.parcel();
        return switch (delivery) {
            case Due(_, var attempts, var tries, var at, var claim) ->
                of(parcel, State.DUE, attempts, tries, at, claim, null);
            case Taken(_, var attempts) -> of(parcel, State.TAKEN, attempts, null, null, null, null);
            case Over(_, var attempts, var why) -> of(parcel, State.OVER, attempts, null, null, null, why);
        };
    }

    private static DeliveryDocument of(Parcel parcel, State state, List<Attempt> attempts, @Nullable Integer tries,
            @Nullable Instant dueAt, @Nullable String claim, @Nullable String why) {
        return new DeliveryDocument(parcel.id(), 1, state, parcel.requestId(), parcel.partner(), parcel.createdAt(),
                attempts, tries, dueAt, claim, why);
    }

    @Override
    public Delivery thing() {
        Parcel parcel = new Parcel(id, requestId, partner, createdAt);
        return switch (state) {
            case DUE -> new Due(parcel, attempts, requireNonNull(tries), requireNonNull(dueAt), claim);
            case TAKEN -> new Taken(parcel, attempts);
            case OVER -> new Over(parcel, attempts, requireNonNull(why));
        };
    }
}
