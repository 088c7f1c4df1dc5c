package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.backpressure.AdmissionControl;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.keyrequest.KeyRequestValidator.ResolvedAccess;
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

/** Submits and withdraws key requests and applies the events of approvals and keys; each public method is one transition. */
@Service
public class KeyRequestService {

    private final KeyRequests requests;
    private final EndedDeveloperLookup endedDevelopers;
    private final AdmissionControl admission;
    private final KeyRequestValidator validator;
    private final Refused.Titles titles;
    private final RequestProperties.Limits limits;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    public KeyRequestService(KeyRequests requests, EndedDeveloperLookup endedDevelopers,
            AdmissionControl admission, Catalogue catalogue, RedirectSigning redirectSigning, Refused.Titles titles,
            RequestProperties properties, InstantSource clock) {
        this.requests = requests;
        this.endedDevelopers = endedDevelopers;
        this.admission = admission;
        this.validator = new KeyRequestValidator(catalogue, redirectSigning, properties);
        this.titles = titles;
        this.limits = properties.limits();
        this.clock = clock;
    }

    /**
     * Submits a request. The same body with the same idempotency key returns the request that was submitted first, even
     * if that has ended, the catalogue has changed since or no new requests are accepted.
     *
     * @throws Refused if the request is invalid, another one for the same policy is open, a limit is reached, the
     *                 developer has been ended, or the downstream services are overloaded
     */
    public KeyRequest submit(Requester requester, NewKeyRequest sent, @Nullable String key) {
        NewKeyRequest newKeyRequest = requester.assignDeveloper(sent);
        validator.validateFields(newKeyRequest);
        // The hash covers the body as sent: the claims of a token can change between two identical calls.
        Optional<IdempotencyKey> idempotencyKey = Optional.ofNullable(key)
                .map(each -> IdempotencyKey.ofCall(requester.id(), sent, each));
        return idempotencyKey.flatMap(requests::find)
                .map(earlier -> withdrawIfDeveloperEnded(requireSameRequest(earlier, idempotencyKey)))
                .orElseGet(() -> {
                    admission.retryAfter().ifPresent(wait -> {
                        throw Refused.overloaded(wait);
                    });
                    return create(newKeyRequest, idempotencyKey, requester.id());
                });
    }

    /** Submits a request by a command. An event rejects an invalid command; a repeated command is rejected only once. */
    public void submit(String source, String commandId, RequestKey command) {
        admission.requestArrived();
        IdempotencyKey idempotencyKey = IdempotencyKey.ofCommand(source, commandId);
        Optional<KeyRequest> earlier = requests.find(idempotencyKey);
        if (earlier.isPresent()) {
            withdrawIfDeveloperEnded(earlier.get());
            return;
        }
        try {
            NewKeyRequest newKeyRequest = NewKeyRequest.of(command);
            validator.validateFields(newKeyRequest);
            create(newKeyRequest, Optional.of(idempotencyKey), null);
        } catch (Refused refused) {
            reject(source, commandId, refused);
        }
    }

    /** Rejects a command that is older than the retention of ended requests, unless its request is still stored. */
    public void rejectTooOld(String source, String commandId) {
        if (requests.find(IdempotencyKey.ofCommand(source, commandId)).isEmpty()) {
            reject(source, commandId, Refused.commandTooOld());
        }
    }

    private void reject(String source, String commandId, Refused refused) {
        Step<KeyRequest> rejection = Gone.reject(source, commandId, refused, titles.of(refused.reason()),
                clock.instant());
        while (requests.add(rejection) instanceof SlotsUnavailable) {
            // Another instance is rejecting the same command, and a majority does not yet read what it stored.
        }
    }

    private KeyRequest create(NewKeyRequest newKeyRequest, Optional<IdempotencyKey> idempotencyKey,
            @Nullable String askedBy) {
        Developer developer = newKeyRequest.developer().toDeveloper();
        if (endedDevelopers.endedBy(developer.id()).isPresent()) {
            throw Refused.developerEnded();
        }
        ResolvedAccess resolved = validator.resolve(newKeyRequest, askedBy != null);
        Access access = resolved.access();
        RequestDetails details = new RequestDetails(IdKind.REQUEST.next(), developer, List.of(access),
                new Reason(newKeyRequest.reason()), newKeyRequest.application(), idempotencyKey.orElse(null),
                clock.instant(), askedBy, resolved.redirect(), List.of());
        Slots slots = Slots.of(access.entry() + "/" + access.policy(), developer.id(), limits, details.createdAt());
        return withdrawIfDeveloperEnded(storeWithFreeSlots(details, slots));
    }

    private KeyRequest storeWithFreeSlots(RequestDetails details, Slots slots) {
        Optional<IdempotencyKey> idempotencyKey = Optional.ofNullable(details.idempotencyKey());
        Set<String> taken = Set.of();
        while (true) {
            switch (requests.add(Pending.create(details.withSlots(slots.choose(taken, random))))) {
                case Stored(KeyRequest request) -> {
                    return request;
                }
                case Repeated(KeyRequest earlier) -> {
                    return requireSameRequest(earlier, idempotencyKey);
                }
                case AlreadyOpen(String openRequestId) -> throw Refused.alreadyOpen(openRequestId);
                case SlotsUnavailable _ -> {
                    taken = requests.takenSlots(slots.candidates());
                    // Read after the slots: the first submission of a repeated call may hold the last one.
                    Optional<KeyRequest> earlier = idempotencyKey.flatMap(requests::find);
                    if (earlier.isPresent()) {
                        return requireSameRequest(earlier.get(), idempotencyKey);
                    }
                }
            }
        }
    }

    /** Read after the request is stored: {@code DeveloperService} may have read the open requests just before. */
    private KeyRequest withdrawIfDeveloperEnded(KeyRequest request) {
        if (request instanceof ActiveRequest active) {
            Optional<String> endedBy = endedDevelopers.endedBy(active.details().developer().id());
            if (endedBy.isPresent()) {
                Instant at = clock.instant();
                return requests.change(active.id(), each -> each.developerEnded(endedBy.get(), at)).orElse(active);
            }
        }
        return request;
    }

    private static KeyRequest requireSameRequest(KeyRequest earlier, Optional<IdempotencyKey> idempotencyKey) {
        if (idempotencyKey.equals(Optional.ofNullable(earlier.idempotencyKey()))) {
            return earlier;
        }
        throw Refused.idempotencyKeyReused();
    }

    /**
     * Asks approval-service to end a request.
     *
     * @throws Refused if there is no such request, the caller may not withdraw it, or it has been approved
     */
    public KeyRequest withdraw(String id, String by, Visibility visibility) {
        Instant at = clock.instant();
        return requests.change(id, request -> {
            if (request instanceof ActiveRequest active && !visibility.includes(active.details())) {
                throw Refused.notYours();
            }
            return request.withdraw(by, at);
        }).orElseThrow(Refused::noSuchRequest);
    }

    /** People decide instead of the partner: no browser is sent to the partner from now on. */
    public void escalated(String id) {
        Instant at = clock.instant();
        requests.change(id, request -> request.escalated(at));
    }

    /** The request was approved. */
    public void approved(String id, long sequence) {
        Instant at = clock.instant();
        requests.change(id, request -> request.approved(sequence, at));
    }

    /** The request was declined or withdrawn, or has lapsed. */
    public void ended(String id, Outcome outcome, long sequence) {
        Instant at = clock.instant();
        requests.change(id, request -> request.ended(outcome, sequence, at));
    }

    /** A key was minted. */
    public void issued(String id) {
        Instant at = clock.instant();
        requests.change(id, request -> request.issued(at));
    }

    /** The key ended without renewal. */
    public void keyEnded(String id, Outcome outcome) {
        Instant at = clock.instant();
        requests.change(id, request -> request.keyEnded(outcome, at));
    }
}
