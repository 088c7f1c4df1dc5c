package io.latchkey.request.keyrequest;

import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.DecidedRequest.Issued;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that can still be found. Its history names nobody, because it outlives the developer's data. */
public sealed interface ActiveRequest extends KeyRequest permits UndecidedRequest, DecidedRequest {

    /** Who writes history for what other services told. */
    String HISTORY_ACTOR = "latchkey";

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
    default Step<KeyRequest> developerEnded(String by, Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<KeyRequest> escalated(Instant at) {
        return Step.none(this);
    }

    @Override
    default Step<KeyRequest> keyEnded(Outcome outcome, Instant at) {
        return end(outcome, at);
    }

    /** There is a key: others may be asked for. */
    default Step<KeyRequest> toIssued(long heard, Instant at) {
        return Step.to(new Issued(details().withSlots(Limit.remainingDaySlots(slots(), at)), heard),
                HistoryEntry.of(at, "issued", HISTORY_ACTOR));
    }

    /** Erases what was asked. */
    default Step<KeyRequest> end(Outcome outcome, Instant at) {
        return Step.to(new Gone(id(), outcome, idempotencyKey(), createdAt(), Limit.remainingDaySlots(slots(), at)),
                HistoryEntry.of(at, outcome.text(), HISTORY_ACTOR));
    }
}
