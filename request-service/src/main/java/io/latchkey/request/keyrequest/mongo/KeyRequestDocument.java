package io.latchkey.request.keyrequest.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.messaging.outbox.StoredJson;
import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.DecidedRequest.Approved;
import io.latchkey.request.keyrequest.DecidedRequest.Issued;
import io.latchkey.request.keyrequest.Gone;
import io.latchkey.request.keyrequest.IdempotencyKey;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.Outcome;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.UndecidedRequest;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.request.keyrequest.UndecidedRequest.Withdrawing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A request as a document; of a gone one nothing is left but that it was there. */
record KeyRequestDocument(@Id String id, int schema, State state, Instant at, @Nullable String onceKey,
        @Nullable String onceBody, @Nullable List<String> slots, @Nullable String developerId,
        @Nullable Developer developer, @Nullable List<Access> access, @Nullable String reason,
        @Nullable String application, @Nullable String askedBy, @Nullable RequestRedirectDocument redirected,
        @Nullable Long heard,
        @Nullable Outcome outcome) implements DocumentOf<KeyRequest> {

    static KeyRequestDocument of(KeyRequest request) {
        return switch (request) {
            case UndecidedRequest undecidedRequest -> ofActive(undecidedRequest, null);
            case Approved approved -> ofActive(approved, approved.lastSequence());
            case Issued issued -> ofActive(issued, issued.lastSequence());
            case Gone(String id, Outcome outcome, var idempotencyKey, Instant at, var slots) -> new KeyRequestDocument(id, 1,
                    State.GONE, at,
                    idempotencyKey == null ? null : idempotencyKey.keyHash(), idempotencyKey == null ? null : idempotencyKey.bodyHash(), slotsOrNull(slots), null, null, null,
                    null, null, null, null, null, outcome);
        };
    }

    private static KeyRequestDocument ofActive(ActiveRequest request, @Nullable Long heard) {
        RequestDetails requestDetails = request.details();
        IdempotencyKey idempotencyKey = requestDetails.idempotencyKey();
        return new KeyRequestDocument(requestDetails.id(), 1, request.state(), requestDetails.createdAt(), idempotencyKey == null ? null : idempotencyKey.keyHash(),
                idempotencyKey == null ? null : idempotencyKey.bodyHash(), slotsOrNull(requestDetails.slots()), requestDetails.developer().id(), requestDetails.developer(),
                requestDetails.access(),
                StoredJson.of(requestDetails.reason()), requestDetails.application(), requestDetails.askedBy(),
                RequestRedirectDocument.of(requestDetails.redirect()), heard, null);
    }

    /** MongoDB indexes an empty list as a value, and only one document could have it. */
    private static @Nullable List<String> slotsOrNull(List<String> slots) {
        return slots.isEmpty() ? null : slots;
    }

    private List<String> slotsOrNull() {
        return slots == null ? List.of() : slots;
    }

    @Override
    public KeyRequest toDomain() {
        return switch (state) {
            case PENDING -> new Pending(asked());
            case WITHDRAWING -> new Withdrawing(asked());
            case APPROVED -> new Approved(asked(), Objects.requireNonNull(heard));
            case ISSUED -> new Issued(asked(), Objects.requireNonNull(heard));
            case GONE -> new Gone(id, Objects.requireNonNull(outcome), once(), at, slotsOrNull());
        };
    }

    private RequestDetails asked() {
        return new RequestDetails(id, Objects.requireNonNull(developer), Objects.requireNonNull(access),
                StoredJson.reason(Objects.requireNonNull(reason)), application, once(), at,
                askedBy, redirected == null ? null : redirected.toRedirect(), slotsOrNull());
    }

    private @Nullable IdempotencyKey once() {
        return onceKey == null ? null : new IdempotencyKey(onceKey, Objects.requireNonNull(onceBody));
    }
}
