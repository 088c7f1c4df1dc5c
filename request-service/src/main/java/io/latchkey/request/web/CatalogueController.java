package io.latchkey.request.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.messaging.Edited;
import io.latchkey.request.Catalogue;
import io.latchkey.request.CatalogueEntry;
import io.latchkey.request.Form;
import io.latchkey.request.PartnerLinks;
import io.latchkey.request.Policy;
import io.latchkey.request.Redirect;
import io.latchkey.request.Refused;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, edited by administrators who have seen what they change. */
@RestController
@RequestMapping("/catalogue")
class CatalogueController {

    /** An entry under its id. */
    record EntryView(String id, String name, String description, boolean visible, Form form, List<Policy> policies,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Redirect redirect) {

        static EntryView of(Edited<CatalogueEntry> stored) {
            CatalogueEntry entry = stored.value();
            return new EntryView(stored.id(), entry.name(), entry.description(), entry.visible(), entry.form(),
                    entry.policies(), entry.redirect());
        }
    }

    private final Catalogue catalogue;
    private final PartnerLinks links;

    CatalogueController(Catalogue catalogue, PartnerLinks links) {
        this.catalogue = catalogue;
        this.links = links;
    }

    @GetMapping
    @MayCall({Right.DEVELOPER, Right.APPROVER, Right.ADMIN, Right.KEY_REQUESTS_WRITE, Right.KEYS_INTROSPECT})
    Page<EntryView> list(Caller caller, PageRequest page) {
        String after = page.after();
        return Page.of(catalogue.all().stream()
                .filter(each -> shown(each, caller))
                .filter(each -> after == null || each.id().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList(), page, Edited::id).map(EntryView::of);
    }

    @GetMapping("/{id}")
    @MayCall({Right.DEVELOPER, Right.APPROVER, Right.ADMIN, Right.KEY_REQUESTS_WRITE, Right.KEYS_INTROSPECT})
    ResponseEntity<EntryView> get(Caller caller, @PathVariable @Slug String id) {
        Edited<CatalogueEntry> found = found(id, caller);
        return new Tag(found.version()).ok(EntryView.of(found));
    }

    @PutMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<EntryView> put(@PathVariable @Slug String id, @Valid @RequestBody CatalogueEntry entry,
            Precondition precondition) {
        List<Fault> faults = entry.faults(links.canBeSigned());
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        Optional<Long> version = precondition.allows(catalogue.find(id).map(Edited::version));
        Edited<CatalogueEntry> stored = version.map(seen -> catalogue.replace(id, entry, seen))
                .orElseGet(() -> catalogue.add(id, entry))
                .orElseThrow(Precondition::stale);
        Tag tag = new Tag(stored.version());
        return version.isPresent()
                ? tag.ok(EntryView.of(stored))
                : tag.created(URI.create("/catalogue/" + id), EntryView.of(stored));
    }

    @DeleteMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(Caller caller, @PathVariable @Slug String id, Precondition precondition) {
        Edited<CatalogueEntry> found = found(id, caller);
        if (precondition.allows(Optional.of(found.version()))
                .filter(version -> catalogue.delete(id, version))
                .isEmpty()) {
            throw Precondition.stale();
        }
        return ResponseEntity.noContent().build();
    }

    /** What cannot be asked for is the administrators' own affair. */
    private static boolean shown(Edited<CatalogueEntry> entry, Caller caller) {
        return entry.value().visible() || caller.may(Right.ADMIN);
    }

    private Edited<CatalogueEntry> found(String id, Caller caller) {
        return catalogue.find(id)
                .filter(each -> shown(each, caller))
                .orElseThrow(() -> GeneralProblem.NOT_FOUND.because("The catalogue has no such entry.").thrown());
    }
}
