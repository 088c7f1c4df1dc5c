package io.latchkey.approval.delivery.web;

import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets admins retry all deliveries to a partner. */
@RestController
@RequestMapping("/partners/{id}/deliveries")
@Tag(name = "partner-controller")
class PartnerDeliveryController {

    /** Selects the requests that were handed to the partner since this time. */
    record Since(@NotNull Instant since) {}

    /** The number of deliveries that are retried. */
    record Retried(int retried) {}

    private final PartnerService partners;
    private final WebhookDispatcher dispatcher;

    PartnerDeliveryController(PartnerService partners, WebhookDispatcher dispatcher) {
        this.partners = partners;
        this.dispatcher = dispatcher;
    }

    @PostMapping("/retry")
    @MayCall(Right.ADMIN)
    Retried retry(@PathVariable @Slug String id, @Valid @RequestBody Since since, Caller caller) {
        return new Retried(dispatcher.retryAll(partners.get(id).id(), since.since(), caller.id()));
    }
}
