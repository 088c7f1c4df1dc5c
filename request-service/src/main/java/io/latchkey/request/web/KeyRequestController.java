package io.latchkey.request.web;

import io.latchkey.request.Asker;
import io.latchkey.request.Gone;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.KeyRequests;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.KeyRequests.Wanted;
import io.latchkey.request.Living;
import io.latchkey.request.PartnerLinks;
import io.latchkey.request.Reach;
import io.latchkey.request.RequestDesk;
import io.latchkey.request.Wish;
import io.latchkey.web.openapi.Refuses;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.GeneralProblem;
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

/** What developers, and services in their name, ask for. */
@RestController
@RequestMapping("/key-requests")
class KeyRequestController {

    private final KeyRequests requests;
    private final RequestDesk desk;
    private final Askers askers;
    private final PartnerLinks links;

    KeyRequestController(KeyRequests requests, RequestDesk desk, Askers askers, PartnerLinks links) {
        this.requests = requests;
        this.desk = desk;
        this.askers = askers;
        this.links = links;
    }

    @PostMapping
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE})
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"not-in-catalogue", "policy-retired", "form-not-met", "already-open", "limit-reached", "developer-ended",
            "names-a-developer", "token-incomplete", "idempotency-key-reused"})
    ResponseEntity<KeyRequestView> ask(Caller caller, @RequestBody Wish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1) @PlainText(max = 200) String key) {
        Asker asker = askers.asks(caller);
        KeyRequest request = desk.ask(asker, wish, key);
        return ResponseEntity.created(URI.create("/key-requests/" + request.id()))
                .body(switch (request) {
                    case Living living -> KeyRequestView.of(living, links.of(living));
                    case Gone gone -> KeyRequestView.of(gone, asker.asks(wish));
                });
    }

    @GetMapping
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE, Right.ADMIN})
    Page<KeyRequestView> list(Caller caller, PageRequest page, @RequestParam(required = false) @Nullable State status,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable String developer) {
        return Page.of(requests.find(new Wanted(Askers.sees(caller), status, entry, developer, page.after(),
                page.limit() + 1)), page, Living::id).map(KeyRequestView::of);
    }

    @GetMapping("/{id}")
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE, Right.ADMIN})
    KeyRequestView get(Caller caller, @PathVariable String id) {
        Living request = found(caller, id);
        return Askers.mayWithdraw(caller, request)
                ? KeyRequestView.of(request, links.of(request))
                : KeyRequestView.of(request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @MayCall({Right.DEVELOPER, Right.KEY_REQUESTS_WRITE})
    @Refuses({"already-approved", "not-yours"})
    KeyRequestView withdraw(Caller caller, @PathVariable String id) {
        found(caller, id);
        return KeyRequestView.of(living(Optional.of(desk.withdraw(id, caller.id(), Askers.owns(caller)))));
    }

    private Living found(Caller caller, String id) {
        Reach seen = Askers.sees(caller);
        return living(requests.find(id).filter(each -> each instanceof Living found && seen.covers(found.asked())));
    }

    private static Living living(Optional<KeyRequest> request) {
        return request.filter(Living.class::isInstance)
                .map(Living.class::cast)
                .orElseThrow(() -> GeneralProblem.NOT_FOUND.because("There is no request of this id.").thrown());
    }
}
