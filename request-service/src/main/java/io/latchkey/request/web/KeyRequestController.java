package io.latchkey.request.web;

import io.latchkey.request.Gone;
import io.latchkey.request.KeyRequest;
import io.latchkey.request.KeyRequests;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.KeyRequests.Wanted;
import io.latchkey.request.Living;
import io.latchkey.request.RequestDesk;
import io.latchkey.request.Wish;
import io.latchkey.web.openapi.Refuses;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.text.PlainText;
import jakarta.validation.Valid;
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

    KeyRequestController(KeyRequests requests, RequestDesk desk) {
        this.requests = requests;
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"not-in-catalogue", "policy-retired", "form-not-met", "already-open", "idempotency-key-reused"})
    ResponseEntity<KeyRequestView> ask(@Valid @RequestBody Wish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1) @PlainText(max = 200) String key) {
        KeyRequest request = desk.ask(wish, key);
        return ResponseEntity.created(URI.create("/key-requests/" + request.id()))
                .body(switch (request) {
                    case Living living -> KeyRequestView.of(living);
                    case Gone gone -> KeyRequestView.of(gone, wish);
                });
    }

    @GetMapping
    Page<KeyRequestView> list(PageRequest page, @RequestParam(required = false) @Nullable State status,
            @RequestParam(required = false) @Nullable String entry,
            @RequestParam(required = false) @Nullable String developer) {
        return Page.of(requests.find(new Wanted(status, entry, developer, page.after(), page.limit() + 1)), page,
                Living::id).map(KeyRequestView::of);
    }

    @GetMapping("/{id}")
    KeyRequestView get(@PathVariable String id) {
        return view(requests.find(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses("already-approved")
    KeyRequestView withdraw(@PathVariable String id) {
        return view(Optional.of(desk.withdraw(id)));
    }

    private static KeyRequestView view(Optional<KeyRequest> request) {
        return request.filter(Living.class::isInstance)
                .map(Living.class::cast)
                .map(KeyRequestView::of)
                .orElseThrow(() -> GeneralProblem.NOT_FOUND.because("There is no request of this id.").thrown());
    }
}
