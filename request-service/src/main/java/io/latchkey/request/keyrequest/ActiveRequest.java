package io.latchkey.request.keyrequest;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.ApprovedRequest.Issued;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that has not ended. Its history names no person, because the history outlives the developer's data. */
public sealed interface ActiveRequest extends KeyRequest permits UndecidedRequest, ApprovedRequest {

    RequestDetails details();

    @Override
    default String id() {
        return details().id();
    }

    @Override
    default Instant createdAt() {
        return details().createdAt();
    }

    @Override
    default @Nullable IdempotencyKey idempotencyKey() {
        return details().idempotencyKey();
    }

    @Override
    default List<String> slots() {
        return details().slots();
    }

    @Override
    default Step<KeyRequest> keyEnded(Outcome outcome, Instant at) {
        return end(outcome, at);
    }

    /** Frees the slots of open requests, so that the developer can submit the next one. */
    default Step<KeyRequest> toIssued(long lastSequence, Instant at) {
        return Step.to(new Issued(details().withSlots(Limit.remainingDaySlots(slots(), at)), lastSequence),
                HistoryEntry.of(at, "issued", SYSTEM_ACTOR));
    }

    /** Erases the developer's data. */
    default Step<KeyRequest> end(Outcome outcome, Instant at) {
        return Step.to(new Gone(id(), outcome, idempotencyKey(), createdAt(), Limit.remainingDaySlots(slots(), at)),
                HistoryEntry.of(at, outcome.text(), SYSTEM_ACTOR));
    }
}
