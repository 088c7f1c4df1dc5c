package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.Developer;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Reason;
import io.latchkey.messaging.Step;
import io.latchkey.request.DeveloperAccount.Ended;
import io.latchkey.request.KeyRequests.Added.Crowded;
import io.latchkey.request.KeyRequests.Added.Occupied;
import io.latchkey.request.KeyRequests.Added.Repeated;
import io.latchkey.request.KeyRequests.Added.Stored;
import io.latchkey.request.Undecided.Pending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in requests and follows what becomes of them; each public method is one move. */
@Service
public class RequestDesk {

    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final Examiner examiner;
    private final RequestProperties.Limits limits;
    private final InstantSource clock;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    public RequestDesk(KeyRequests requests, DeveloperAccounts accounts, Catalogue catalogue, PartnerLinks links,
            RequestProperties properties, InstantSource clock) {
        this.requests = requests;
        this.accounts = accounts;
        this.examiner = new Examiner(catalogue, links, properties);
        this.limits = properties.limits();
        this.clock = clock;
    }

    /**
     * Asks for access. The same wish under the same key comes to the request that it came to before, even if that has
     * ended or the catalogue no longer has what was asked for.
     *
     * @throws Refused if something is wrong with it, the same is asked for in a request that is still open, a limit is
     *                 reached, or the developer has been ended
     */
    public KeyRequest ask(Asker asker, Wish sent, @Nullable String idempotencyKey) {
        Wish wish = asker.asks(sent);
        examiner.checkFields(wish);
        // What a token says of its bearer may change between two calls that are the same.
        Optional<Once> once = Optional.ofNullable(idempotencyKey).map(key -> Once.called(asker.id(), sent, key));
        return once.flatMap(requests::find)
                .map(earlier -> lookedAfter(repeated(earlier, once)))
                .orElseGet(() -> create(wish, once, asker.id()));
    }

    /** Asks for access by a command; what is wrong with it is told in an event, once. */
    public void ask(String source, String commandId, RequestKey command) {
        Once once = Once.commanded(source, commandId);
        Optional<KeyRequest> earlier = requests.find(once);
        if (earlier.isPresent()) {
            lookedAfter(earlier.get());
            return;
        }
        try {
            Wish wish = Wish.of(command);
            examiner.checkFields(wish);
            create(wish, Optional.of(once), null);
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
        Step<KeyRequest> rejection = Gone.reject(source, commandId, refused, clock.instant());
        while (requests.add(rejection) instanceof Crowded) {
            // The same command is being answered, and cannot be read yet.
        }
    }

    private KeyRequest create(Wish wish, Optional<Once> once, @Nullable String askedBy) {
        Developer developer = wish.developer().developer();
        accounts.ended(developer.id()).ifPresent(_ -> {
            throw Refused.developerEnded();
        });
        Offer offer = examiner.offer(wish, askedBy != null);
        Access access = offer.access();
        Asked asked = new Asked(IdKind.REQUEST.next(), developer, List.of(access), new Reason(wish.reason()),
                wish.application(), once.orElse(null), clock.instant(), askedBy, offer.redirected(), List.of());
        Slots slots = Slots.of(access.entry() + "/" + access.policy(), developer.id(), limits, asked.at());
        return lookedAfter(stored(asked, slots, once));
    }

    private KeyRequest stored(Asked asked, Slots slots, Optional<Once> once) {
        Set<String> taken = Set.of();
        while (true) {
            switch (requests.add(Pending.create(asked.holding(slots.free(taken, chance))))) {
                case Stored(KeyRequest request) -> {
                    return request;
                }
                case Repeated(KeyRequest earlier) -> {
                    return repeated(earlier, once);
                }
                case Occupied(String open) -> throw Refused.alreadyOpen(open);
                case Crowded _ -> {
                    taken = requests.taken(slots.numbers());
                    // Looked for after them: who repeats a call is not stopped by what its first time holds.
                    Optional<KeyRequest> earlier = once.flatMap(requests::find);
                    if (earlier.isPresent()) {
                        return repeated(earlier.get(), once);
                    }
                }
            }
        }
    }

    /** The developer may have been ended while the request was on its way to the store, where nobody saw it. */
    private KeyRequest lookedAfter(KeyRequest request) {
        if (request instanceof Living living) {
            Optional<Ended> ended = accounts.ended(living.asked().developer().id());
            if (ended.isPresent()) {
                Instant at = clock.instant();
                return requests.change(living.id(), each -> each.developerEnded(ended.get().by(), at)).orElse(living);
            }
        }
        return request;
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
     * @throws Refused if it has been approved, is not within reach, or there is none
     */
    public KeyRequest withdraw(String id, String by, Reach reach) {
        Instant at = clock.instant();
        return requests.change(id, request -> {
            if (request instanceof Living living && !reach.covers(living.asked())) {
                throw new Refused(Refused.Reason.NOT_YOURS, "You may read this request, and not withdraw it.");
            }
            return request.withdraw(by, at);
        })
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_REQUEST, "There is no request of this id."));
    }

    /** Sends no browser to a partner any more whose turn it is not. */
    public void escalated(String id) {
        Instant at = clock.instant();
        requests.change(id, request -> request.escalated(at));
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
