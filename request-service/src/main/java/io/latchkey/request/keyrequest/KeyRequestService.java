package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.request.developer.DeveloperAccounts;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.AlreadyOpen;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.Repeated;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.SlotsUnavailable;
import io.latchkey.request.keyrequest.KeyRequests.AddResult.Stored;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
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
public class KeyRequestService {

    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final KeyRequestValidator keyRequestValidator;
    private final RequestProperties.Limits limits;
    private final InstantSource clock;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    public KeyRequestService(KeyRequests requests, DeveloperAccounts accounts, Catalogue catalogue, RedirectSigning links,
            RequestProperties properties, InstantSource clock) {
        this.requests = requests;
        this.accounts = accounts;
        this.keyRequestValidator = new KeyRequestValidator(catalogue, links, properties);
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
    public KeyRequest submit(Requester requester, NewKeyRequest sent, @Nullable String idempotencyKey) {
        NewKeyRequest newKeyRequest = requester.assignDeveloper(sent);
        keyRequestValidator.validateFields(newKeyRequest);
        // What a token says of its bearer may change between two calls that are the same.
        Optional<IdempotencyKey> once = Optional.ofNullable(idempotencyKey).map(key -> IdempotencyKey.ofCall(requester.id(), sent, key));
        return once.flatMap(requests::find)
                .map(earlier -> withdrawIfDeveloperEnded(requireSameRequest(earlier, once)))
                .orElseGet(() -> create(newKeyRequest, once, requester.id()));
    }

    /** Asks for access by a command; what is wrong with it is told in an event, once. */
    public void submit(String source, String commandId, RequestKey command) {
        IdempotencyKey once = IdempotencyKey.ofCommand(source, commandId);
        Optional<KeyRequest> earlier = requests.find(once);
        if (earlier.isPresent()) {
            withdrawIfDeveloperEnded(earlier.get());
            return;
        }
        try {
            NewKeyRequest newKeyRequest = NewKeyRequest.withDeveloper(command);
            keyRequestValidator.validateFields(newKeyRequest);
            create(newKeyRequest, Optional.of(once), null);
        } catch (Refused refused) {
            reject(source, commandId, refused);
        }
    }

    /** Answers a command that came too late to be acted on: what it created may have been forgotten. */
    public void rejectTooOld(String source, String commandId) {
        if (requests.find(IdempotencyKey.ofCommand(source, commandId)).isEmpty()) {
            reject(source, commandId, new Refused(Refused.Reason.COMMAND_TOO_OLD,
                    "The command was on the broker for longer than this service remembers what has ended."));
        }
    }

    private void reject(String source, String commandId, Refused refused) {
        Step<KeyRequest> rejection = Gone.reject(source, commandId, refused, clock.instant());
        while (requests.add(rejection) instanceof SlotsUnavailable) {
            // The same command is being answered, and cannot be read yet.
        }
    }

    private KeyRequest create(NewKeyRequest newKeyRequest, Optional<IdempotencyKey> once, @Nullable String askedBy) {
        Developer developer = newKeyRequest.developer().toDeveloper();
        accounts.ended(developer.id()).ifPresent(_ -> {
            throw Refused.developerEnded();
        });
        ResolvedAccess resolvedAccess = keyRequestValidator.resolve(newKeyRequest, askedBy != null);
        Access access = resolvedAccess.access();
        RequestDetails requestDetails = new RequestDetails(IdKind.REQUEST.next(), developer, List.of(access), new Reason(newKeyRequest.reason()),
                newKeyRequest.application(), once.orElse(null), clock.instant(), askedBy, resolvedAccess.redirect(), List.of());
        Slots slots = Slots.of(access.entry() + "/" + access.policy(), developer.id(), limits, requestDetails.createdAt());
        return withdrawIfDeveloperEnded(storeWithFreeSlots(requestDetails, slots, once));
    }

    private KeyRequest storeWithFreeSlots(RequestDetails requestDetails, Slots slots, Optional<IdempotencyKey> once) {
        Set<String> taken = Set.of();
        while (true) {
            switch (requests.add(Pending.create(requestDetails.withSlots(slots.choose(taken, chance))))) {
                case Stored(KeyRequest request) -> {
                    return request;
                }
                case Repeated(KeyRequest earlier) -> {
                    return requireSameRequest(earlier, once);
                }
                case AlreadyOpen(String open) -> throw Refused.alreadyOpen(open);
                case SlotsUnavailable _ -> {
                    taken = requests.takenSlots(slots.candidates());
                    // Looked for after them: who repeats a call is not stopped by what its first time holds.
                    Optional<KeyRequest> earlier = once.flatMap(requests::find);
                    if (earlier.isPresent()) {
                        return requireSameRequest(earlier.get(), once);
                    }
                }
            }
        }
    }

    /** The developer may have been ended while the request was on its way to the store, where nobody saw it. */
    private KeyRequest withdrawIfDeveloperEnded(KeyRequest request) {
        if (request instanceof ActiveRequest activeRequest) {
            Optional<Ended> ended = accounts.ended(activeRequest.details().developer().id());
            if (ended.isPresent()) {
                Instant at = clock.instant();
                return requests.change(activeRequest.id(), each -> each.developerEnded(ended.get().by(), at)).orElse(activeRequest);
            }
        }
        return request;
    }

    private static KeyRequest requireSameRequest(KeyRequest earlier, Optional<IdempotencyKey> once) {
        if (once.equals(Optional.ofNullable(earlier.idempotencyKey()))) {
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
    public KeyRequest withdraw(String id, String by, Visibility visibility) {
        Instant at = clock.instant();
        return requests.change(id, request -> {
            if (request instanceof ActiveRequest activeRequest && !visibility.includes(activeRequest.details())) {
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
