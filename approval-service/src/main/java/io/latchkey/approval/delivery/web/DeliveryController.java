package io.latchkey.approval.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.delivery.Attempt;
import io.latchkey.approval.delivery.Deliveries.State;
import io.latchkey.approval.delivery.Delivery;
import io.latchkey.approval.delivery.Delivery.Cancelled;
import io.latchkey.approval.delivery.Delivery.Delivered;
import io.latchkey.approval.delivery.Delivery.Due;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.web.openapi.ApiProblems;
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

/** Shows the deliveries of a request, and lets admins retry them. */
@RestController
@RequestMapping("/approvals/{requestId}/deliveries")
class DeliveryController {

    /** A delivery with its latest calls. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(String id, String requestId, String partner, State state, Instant createdAt,
            List<Attempt> attempts, @Nullable Instant nextAt, @Nullable String why) {

        static DeliveryView of(Delivery delivery) {
            return switch (delivery) {
                case Due due -> of(due, State.DUE, due.dueAt(), null);
                case Delivered delivered -> of(delivered, State.TAKEN, null, null);
                case Cancelled cancelled -> of(cancelled, State.OVER, null, cancelled.why());
            };
        }

        private static DeliveryView of(Delivery delivery, State state, @Nullable Instant nextAt,
                @Nullable String why) {
            return new DeliveryView(delivery.ref().id(), delivery.ref().requestId(), delivery.ref().partner(),
                    state, delivery.ref().createdAt(), delivery.attempts(), nextAt, why);
        }
    }

    private final WebhookDispatcher dispatcher;

    DeliveryController(WebhookDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    List<DeliveryView> list(@PathVariable String requestId) {
        return dispatcher.deliveriesOf(requestId).stream().map(DeliveryView::of).toList();
    }

    @PostMapping("/retry")
    @MayCall(Right.ADMIN)
    @ApiProblems("not-the-partners-turn")
    DeliveryView retry(@PathVariable String requestId, Caller caller) {
        return DeliveryView.of(dispatcher.retry(requestId, caller.id()));
    }
}
