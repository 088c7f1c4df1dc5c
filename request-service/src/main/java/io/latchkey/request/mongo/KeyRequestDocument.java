package io.latchkey.request.mongo;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.messaging.StoredAs;
import io.latchkey.messaging.StoredJson;
import io.latchkey.request.Asked;
import io.latchkey.request.Decided.Approved;
import io.latchkey.request.Decided.Issued;
import io.latchkey.request.Gone;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.Living;
import io.latchkey.request.Once;
import io.latchkey.request.Outcome;
import io.latchkey.request.Undecided;
import io.latchkey.request.Undecided.Pending;
import io.latchkey.request.Undecided.Withdrawing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A request as a document; of a gone one nothing is left but that it was there. */
record KeyRequestDocument(@Id String id, int schema, State state, Instant at, @Nullable String onceKey,
        @Nullable String onceBody, @Nullable List<String> slots, @Nullable String developerId,
        @Nullable Developer developer, @Nullable List<Access> access, @Nullable String reason,
        @Nullable String application, @Nullable String askedBy, @Nullable RedirectedDocument redirected,
        @Nullable Long heard,
        @Nullable Outcome outcome) implements StoredAs<KeyRequest> {

    static KeyRequestDocument of(KeyRequest request) {
        return switch (request) {
            case Undecided undecided -> living(undecided, null);
            case Approved approved -> living(approved, approved.heard());
            case Issued issued -> living(issued, issued.heard());
            case Gone(String id, Outcome outcome, var once, Instant at, var slots) -> new KeyRequestDocument(id, 1,
                    State.GONE, at,
                    once == null ? null : once.key(), once == null ? null : once.body(), held(slots), null, null, null,
                    null, null, null, null, null, outcome);
        };
    }

    private static KeyRequestDocument living(Living request, @Nullable Long heard) {
        Asked asked = request.asked();
        Once once = asked.once();
        return new KeyRequestDocument(asked.id(), 1, request.state(), asked.at(), once == null ? null : once.key(),
                once == null ? null : once.body(), held(asked.slots()), asked.developer().id(), asked.developer(),
                asked.access(),
                StoredJson.of(asked.reason()), asked.application(), asked.askedBy(),
                RedirectedDocument.of(asked.redirected()), heard, null);
    }

    /** MongoDB indexes an empty list as a value, and only one document could have it. */
    private static @Nullable List<String> held(List<String> slots) {
        return slots.isEmpty() ? null : slots;
    }

    private List<String> held() {
        return slots == null ? List.of() : slots;
    }

    @Override
    public KeyRequest thing() {
        return switch (state) {
            case PENDING -> new Pending(asked());
            case WITHDRAWING -> new Withdrawing(asked());
            case APPROVED -> new Approved(asked(), Objects.requireNonNull(heard));
            case ISSUED -> new Issued(asked(), Objects.requireNonNull(heard));
            case GONE -> new Gone(id, Objects.requireNonNull(outcome), once(), at, held());
        };
    }

    private Asked asked() {
        return new Asked(id, Objects.requireNonNull(developer), Objects.requireNonNull(access),
                StoredJson.reason(Objects.requireNonNull(reason)), application, once(), at,
                askedBy, redirected == null ? null : redirected.redirected(), held());
    }

    private @Nullable Once once() {
        return onceKey == null ? null : new Once(onceKey, Objects.requireNonNull(onceBody));
    }
}
