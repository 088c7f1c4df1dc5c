package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.Refused.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request has ended; nothing personal is left of it, and nothing brings it back. It still counts for the day on
 * which it was asked.
 */
public record Gone(String id, Outcome outcome, @Nullable IdempotencyKey idempotencyKey, Instant createdAt,
        List<String> slots) implements KeyRequest {

    /** Refuses a command: nothing is stored of it but that it was answered. */
    static Step<KeyRequest> reject(String source, String commandId, Refused refused, Instant at) {
        return Step.to(
                new Gone(IdKind.REQUEST.next(), Outcome.REJECTED, IdempotencyKey.ofCommand(source, commandId), at, List.of()),
                HistoryEntry.of(at, Outcome.REJECTED.text(), "latchkey"),
                new KeyRequestRejected(commandId, source, refused.reason().type(), refused.reason().title(),
                        refused.detail(), refused.faults()));
    }

    @Override
    public Step<KeyRequest> withdraw(String by, Instant later) {
        throw new Refused(Reason.NO_SUCH_REQUEST, "There is no request of this id.");
    }

    @Override
    public Step<KeyRequest> developerEnded(String by, Instant later) {
        return Step.none(this);
    }

    @Override
    public Step<KeyRequest> escalated(Instant at) {
        return Step.none(this);
    }

    @Override
    public Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.none(this);
    }

    @Override
    public Step<KeyRequest> ended(Outcome later, long sequence, Instant at) {
        return Step.none(this);
    }

    @Override
    public Step<KeyRequest> issued(Instant at) {
        return Step.none(this);
    }

    @Override
    public Step<KeyRequest> keyEnded(Outcome later, Instant at) {
        return Step.none(this);
    }
}
