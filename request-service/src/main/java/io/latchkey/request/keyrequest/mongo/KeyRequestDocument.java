package io.latchkey.request.keyrequest.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.outbox.DocumentOf;
import io.latchkey.messaging.outbox.StoredJson;
import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.ApprovedRequest.Approved;
import io.latchkey.request.keyrequest.ApprovedRequest.Issued;
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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** A request as stored in {@code key-requests}; a request that is gone keeps no personal data. */
record KeyRequestDocument(@Id String id, int schema, State state, Instant at, @Nullable String onceKey,
        @Nullable String onceBody, @Nullable List<String> slots, @Nullable String developerId,
        @Nullable Developer developer, @Nullable List<Access> access, @Nullable String reason,
        @Nullable String application, @Nullable String askedBy, @Nullable RequestRedirectDocument redirected,
        @Nullable Long heard,
        @Nullable Outcome outcome) implements DocumentOf<KeyRequest> {

    static final String COLLECTION = "key-requests";

    /** The unique indexes make the insert itself refuse repetitions, a second open request, and requests over a limit. */
    static IndexDefinition[] indexes() {
        return new IndexDefinition[]{
                new Index("onceKey", Direction.ASC).unique().sparse().named("once"),
                new Index("slots", Direction.ASC).unique().sparse().named("slots"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("developerId", Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index("askedBy", Direction.ASC).on("_id", Direction.DESC).named("by-asker")};
    }

    static KeyRequestDocument of(KeyRequest request) {
        return switch (request) {
            case UndecidedRequest undecided -> ofActive(undecided, null);
            case Approved approved -> ofActive(approved, approved.lastSequence());
            case Issued issued -> ofActive(issued, issued.lastSequence());
            case Gone gone -> ofGone(gone);
        };
    }

    private static KeyRequestDocument ofActive(ActiveRequest request, @Nullable Long lastSequence) {
        RequestDetails details = request.details();
        IdempotencyKey key = details.idempotencyKey();
        return new KeyRequestDocument(details.id(), 1, request.state(), details.createdAt(),
                key == null ? null : key.keyHash(), key == null ? null : key.bodyHash(), slotsOrNull(details.slots()),
                details.developer().id(), details.developer(), details.access(), StoredJson.of(details.reason()),
                details.application(), details.askedBy(), RequestRedirectDocument.of(details.redirect()), lastSequence,
                null);
    }

    private static KeyRequestDocument ofGone(Gone gone) {
        IdempotencyKey key = gone.idempotencyKey();
        return new KeyRequestDocument(gone.id(), 1, State.GONE, gone.createdAt(), key == null ? null : key.keyHash(),
                key == null ? null : key.bodyHash(), slotsOrNull(gone.slots()), null, null, null, null, null, null,
                null,
                null, gone.outcome());
    }

    /** MongoDB indexes an empty array as a value, so the unique index would allow only one. */
    private static @Nullable List<String> slotsOrNull(List<String> slots) {
        return slots.isEmpty() ? null : slots;
    }

    @Override
    public KeyRequest toDomain() {
        return switch (state) {
            case PENDING -> new Pending(details());
            case WITHDRAWING -> new Withdrawing(details());
            case APPROVED -> new Approved(details(), Objects.requireNonNull(heard));
            case ISSUED -> new Issued(details(), Objects.requireNonNull(heard));
            case GONE -> new Gone(id, Objects.requireNonNull(outcome), idempotencyKey(), at, slotsOrEmpty());
        };
    }

    private RequestDetails details() {
        return new RequestDetails(id, Objects.requireNonNull(developer), Objects.requireNonNull(access),
                StoredJson.reason(Objects.requireNonNull(reason)), application, idempotencyKey(), at,
                askedBy, redirected == null ? null : redirected.toRedirect(), slotsOrEmpty());
    }

    private @Nullable IdempotencyKey idempotencyKey() {
        return onceKey == null ? null : new IdempotencyKey(onceKey, Objects.requireNonNull(onceBody));
    }

    private List<String> slotsOrEmpty() {
        return slots == null ? List.of() : slots;
    }
}
