package io.latchkey.request.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.Redirect;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.catalogue.RequestForm;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionedBody;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets everyone with a right read the catalogue, and administrators edit the version that they have read. */
@RestController
@RequestMapping("/catalogue")
class CatalogueController {

    /** A catalogue entry with its id. */
    record EntryView(String id, String name, String description, boolean visible, RequestForm form,
            List<Policy> policies,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Redirect redirect) {

        static EntryView of(Versioned<CatalogueEntry> stored) {
            CatalogueEntry entry = stored.value();
            return new EntryView(stored.id(), entry.name(), entry.description(), entry.visible(), entry.form(),
                    entry.policies(), entry.redirect());
        }
    }

    private final Catalogue catalogue;
    private final RedirectSigning redirectSigning;

    CatalogueController(Catalogue catalogue, RedirectSigning redirectSigning) {
        this.catalogue = catalogue;
        this.redirectSigning = redirectSigning;
    }

    @GetMapping
    @MayCall({Right.DEVELOPER, Right.APPROVER, Right.ADMIN, Right.KEY_REQUESTS_WRITE, Right.KEYS_INTROSPECT})
    Page<EntryView> list(Caller caller, PageRequest page) {
        String after = page.after();
        return Page.of(catalogue.all().stream()
                .filter(each -> isVisibleTo(each, caller))
                .filter(each -> after == null || each.id().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList(), page, Versioned::id).map(EntryView::of);
    }

    @GetMapping("/{id}")
    @MayCall({Right.DEVELOPER, Right.APPROVER, Right.ADMIN, Right.KEY_REQUESTS_WRITE, Right.KEYS_INTROSPECT})
    ResponseEntity<EntryView> get(Caller caller, @PathVariable @Slug String id) {
        return body(requireVisible(id, caller)).ok();
    }

    @PutMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<EntryView> put(@PathVariable @Slug String id, @Valid @RequestBody CatalogueEntry entry,
            Precondition precondition) {
        List<Fault> faults = entry.faults(redirectSigning.isConfigured());
        if (!faults.isEmpty()) {
            throw CommonProblem.INVALID_FIELDS.withDetail("The catalogue entry is invalid.")
                    .withFieldError(faults.stream().map(each -> new FieldError(each.pointer(), each.detail())).toList())
                    .toException();
        }
        return precondition.put(catalogue.find(id).map(Versioned::version), URI.create("/catalogue/" + id),
                () -> catalogue.add(id, entry).map(CatalogueController::body),
                version -> catalogue.replace(id, entry, version).map(CatalogueController::body));
    }

    @DeleteMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(Caller caller, @PathVariable @Slug String id, Precondition precondition) {
        return precondition.delete(requireVisible(id, caller).version(), version -> catalogue.delete(id, version));
    }

    private static VersionedBody<EntryView> body(Versioned<CatalogueEntry> stored) {
        return new VersionedBody<>(stored.version(), EntryView.of(stored));
    }

    /** Only administrators see entries that developers cannot request. */
    private static boolean isVisibleTo(Versioned<CatalogueEntry> entry, Caller caller) {
        return entry.value().visible() || caller.hasAny(Right.ADMIN);
    }

    private Versioned<CatalogueEntry> requireVisible(String id, Caller caller) {
        return catalogue.find(id)
                .filter(each -> isVisibleTo(each, caller))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.withDetail("The catalogue has no entry with this id.")
                        .toException());
    }
}
