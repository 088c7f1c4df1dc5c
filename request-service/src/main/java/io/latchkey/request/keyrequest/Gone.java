package io.latchkey.request.keyrequest;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that has ended for good, without personal data. It still holds its slots of the day on which it was
 * submitted.
 */
public record Gone(String id, Outcome outcome, @Nullable IdempotencyKey idempotencyKey, Instant createdAt,
        List<String> slots) implements KeyRequest {

    /**
     * Rejects a command. Only its idempotency key is stored, so that a repetition is answered once.
     *
     * @param title the title that an HTTP call refused for the same reason gets
     */
    static Step<KeyRequest> reject(String source, String commandId, Refused refused, String title, Instant at) {
        return Step.to(
                new Gone(IdKind.REQUEST.next(), Outcome.REJECTED, IdempotencyKey.ofCommand(source, commandId), at,
                        List.of()),
                HistoryEntry.of(at, Outcome.REJECTED.text(), SYSTEM_ACTOR),
                new KeyRequestRejected(commandId, source, refused.reason().type(), title, refused.detail(),
                        refused.faults()));
    }
}
