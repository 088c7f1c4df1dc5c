package io.latchkey.request;

import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Reason;
import io.latchkey.request.KeyRequests.Added.Occupied;
import io.latchkey.request.KeyRequests.Added.Repeated;
import io.latchkey.request.KeyRequests.Added.Stored;
import io.latchkey.request.Undecided.Pending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in requests and follows what becomes of them; each public method is one move. */
@Service
public class RequestDesk {

    private final KeyRequests requests;
    private final Examiner examiner;
    private final InstantSource clock;

    public RequestDesk(KeyRequests requests, Catalogue catalogue, InstantSource clock) {
        this.requests = requests;
        this.examiner = new Examiner(catalogue);
        this.clock = clock;
    }

    /**
     * Asks for access. The same wish under the same key comes to the request that it came to before, even if that has
     * ended or the catalogue no longer has what was asked for.
     *
     * @throws Refused if something is wrong with it, or the same is asked for in a request that is still open
     */
    public KeyRequest ask(Wish wish, @Nullable String idempotencyKey) {
        examiner.checkFields(wish);
        Optional<Once> once = Optional.ofNullable(idempotencyKey).map(key -> Once.called(wish, key));
        return once.flatMap(requests::find)
                .map(earlier -> repeated(earlier, once))
                .orElseGet(() -> create(wish, once));
    }

    /** Asks for access by a command; what is wrong with it is told in an event, once. */
    public void ask(String source, String commandId, RequestKey command) {
        Once once = Once.commanded(source, commandId);
        if (requests.find(once).isPresent()) {
            return;
        }
        try {
            Wish wish = Wish.of(command);
            examiner.checkFields(wish);
            create(wish, Optional.of(once));
        } catch (Refused refused) {
            reject(source, commandId, refused);
        }
    }

    /** Answers a command that came too late to be acted on: what it created may have been forgotten. */
    public void tooOld(String source, String commandId) {
        if (requests.find(Once.commanded(source, commandId)).isEmpty()) {
            reject(source, commandId, new Refused(Refused.Reason.COMMAND_TOO_OLD,
                    "The command was on the broker for longer than this service remembers what has ended."));
        }
    }

    private void reject(String source, String commandId, Refused refused) {
        requests.add(Gone.reject(source, commandId, refused, clock.instant()));
    }

    private KeyRequest create(Wish wish, Optional<Once> once) {
        Asked asked = new Asked(IdKind.REQUEST.next(), wish.developer().developer(), List.of(examiner.access(wish)),
                new Reason(wish.reason()), wish.application(), once.orElse(null), clock.instant());
        return switch (requests.add(Pending.create(asked))) {
            case Stored(KeyRequest request) -> request;
            case Repeated(KeyRequest earlier) -> repeated(earlier, once);
            case Occupied(String open) -> throw Refused.alreadyOpen(open);
        };
    }

    private static KeyRequest repeated(KeyRequest earlier, Optional<Once> once) {
        if (once.equals(Optional.ofNullable(earlier.once()))) {
            return earlier;
        }
        throw new Refused(Refused.Reason.IDEMPOTENCY_KEY_REUSED,
                "This idempotency key came with another body before. Use a new key for a new request.");
    }

    /**
     * Asks approval-service to end a request.
     *
     * @throws Refused if it has been approved, or there is none
     */
    public KeyRequest withdraw(String id) {
        Instant at = clock.instant();
        return requests.change(id, request -> request.withdraw(at))
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_REQUEST, "There is no request of this id."));
    }

    /** Follows an approval. */
    public void approved(String id, long sequence) {
        Instant at = clock.instant();
        requests.change(id, request -> request.approved(sequence, at));
    }

    /** Follows a decision not to grant access. */
    public void ended(String id, Outcome outcome, long sequence) {
        Instant at = clock.instant();
        requests.change(id, request -> request.ended(outcome, sequence, at));
    }

    /** Follows a key that was minted. */
    public void issued(String id) {
        Instant at = clock.instant();
        requests.change(id, request -> request.issued(at));
    }

    /** Follows the end of a key. */
    public void keyEnded(String id, Outcome outcome) {
        Instant at = clock.instant();
        requests.change(id, request -> request.keyEnded(outcome, at));
    }
}
