package io.latchkey.approval.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.Attempt;
import io.latchkey.approval.Courier;
import io.latchkey.approval.Deliveries.State;
import io.latchkey.approval.Delivery;
import io.latchkey.approval.Delivery.Due;
import io.latchkey.approval.Delivery.Over;
import io.latchkey.approval.Delivery.Taken;
import io.latchkey.web.openapi.Refuses;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How partners were called. */
@RestController
@RequestMapping("/approvals/{requestId}/deliveries")
class DeliveryController {

    /** The calling of a partner about one request, with the latest tries. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(String id, String requestId, String partner, State state, Instant createdAt,
            List<Attempt> attempts, @Nullable Instant nextAt, @Nullable String why) {

        static DeliveryView of(Delivery delivery) {
            return switch (delivery) {
                case Due due -> of(due, State.DUE, due.at(), null);
                case Taken taken -> of(taken, State.TAKEN, null, null);
                case Over over -> of(over, State.OVER, null, over.why());
            };
        }

        private static DeliveryView of(Delivery delivery, State state, @Nullable Instant nextAt,
                @Nullable String why) {
            return new DeliveryView(delivery.parcel().id(), delivery.parcel().requestId(), delivery.parcel().partner(),
                    state, delivery.parcel().createdAt(), delivery.attempts(), nextAt, why);
        }
    }

    private final Courier courier;

    DeliveryController(Courier courier) {
        this.courier = courier;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    List<DeliveryView> list(@PathVariable String requestId) {
        return courier.of(requestId).stream().map(DeliveryView::of).toList();
    }

    @PostMapping("/retry")
    @MayCall(Right.ADMIN)
    @Refuses("not-the-partners-turn")
    DeliveryView retry(@PathVariable String requestId, Caller caller) {
        return DeliveryView.of(courier.retry(requestId, caller.id()));
    }
}
