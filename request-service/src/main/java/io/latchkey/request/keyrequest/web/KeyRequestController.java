package io.latchkey.request.keyrequest.web;

import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.Gone;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.KeyRequestService;
import io.latchkey.request.keyrequest.KeyRequests;
import io.latchkey.request.keyrequest.KeyRequests.Filter;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.NewKeyRequest;
import io.latchkey.request.keyrequest.Refused;
import io.latchkey.request.keyrequest.Requester;
import io.latchkey.request.keyrequest.Visibility;
import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.PlainText;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets developers, and services on their behalf, submit, read and withdraw key requests. */
@RestController
@RequestMapping("/key-requests")
class KeyRequestController {

    private final KeyRequests requests;
    private final KeyRequestService service;
    private final RequesterResolver requesterResolver;
    private final SignedRedirects signedRedirects;

    KeyRequestController(KeyRequests requests, KeyRequestService service, RequesterResolver requesterResolver,
            SignedRedirects signedRedirects) {
        this.requests = requests;
        this.service = service;
        this.requesterResolver = requesterResolver;
        this.signedRedirects = signedRedirects;
    }

    @PostMapping
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE})
    @ResponseStatus(HttpStatus.CREATED)
    @ApiProblems({"not-in-catalogue", "policy-retired", "form-not-met", "already-open", "limit-reached",
            "developer-ended",
            "names-a-developer", "token-incomplete", "idempotency-key-reused", "overloaded"})
    ResponseEntity<KeyRequestView> create(Caller caller, @RequestBody NewKeyRequest newKeyRequest,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1) @PlainText(max = 200) String key) {
        Requester requester = requesterResolver.resolve(caller);
        KeyRequest request = service.submit(requester, newKeyRequest, key);
        return ResponseEntity.created(URI.create("/key-requests/" + request.id()))
                .body(switch (request) {
                    case ActiveRequest active -> KeyRequestView.of(active, signedRedirects.linkFor(active));
                    case Gone gone -> KeyRequestView.of(gone, requester.assignDeveloper(newKeyRequest));
                });
    }

    @GetMapping
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE, Right.ADMIN})
    Page<KeyRequestView> list(Caller caller, PageRequest page, @RequestParam(required = false) @Nullable State status,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable String developer) {
        return Page.of(
                requests.find(new Filter(RequesterResolver.visibleTo(caller), status, entry, developer, page.after(),
                        page.limit() + 1)),
                page, ActiveRequest::id).map(KeyRequestView::of);
    }

    @GetMapping("/{id}")
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE, Right.ADMIN})
    KeyRequestView get(Caller caller, @PathVariable String id) {
        ActiveRequest request = requireVisible(caller, id);
        return RequesterResolver.mayWithdraw(caller, request)
                ? KeyRequestView.of(request, signedRedirects.linkFor(request))
                : KeyRequestView.of(request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE})
    @ApiProblems({"already-approved", "not-yours"})
    KeyRequestView withdraw(Caller caller, @PathVariable String id) {
        requireVisible(caller, id);
        return KeyRequestView
                .of(requireActive(Optional.of(service.withdraw(id, caller.id(), RequesterResolver.ownedBy(caller)))));
    }

    private ActiveRequest requireVisible(Caller caller, String id) {
        Visibility visibility = RequesterResolver.visibleTo(caller);
        ActiveRequest request = requireActive(requests.find(id));
        if (!visibility.includes(request.details())) {
            throw Refused.noSuchRequest();
        }
        return request;
    }

    private static ActiveRequest requireActive(Optional<KeyRequest> request) {
        return request.filter(ActiveRequest.class::isInstance)
                .map(ActiveRequest.class::cast)
                .orElseThrow(Refused::noSuchRequest);
    }
}
