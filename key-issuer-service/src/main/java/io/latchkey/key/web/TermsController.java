package io.latchkey.key.web;

import io.latchkey.key.Refused;
import io.latchkey.key.Scope;
import io.latchkey.key.Terms;
import io.latchkey.key.TermsByScope;
import io.latchkey.messaging.Edited;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key terms, edited by administrators who have seen what they change. */
@RestController
@RequestMapping("/terms")
class TermsController {

    /** Terms and what they are for. */
    record TermsView(String scope, Terms terms) {}

    private final TermsByScope byScope;

    TermsController(TermsByScope byScope) {
        this.byScope = byScope;
    }

    @MayCall({Right.APPROVER, Right.ADMIN})
    @GetMapping
    List<TermsView> list() {
        return byScope.all().stream().map(each -> new TermsView(each.id(), each.value())).toList();
    }

    @MayCall({Right.APPROVER, Right.ADMIN})
    @GetMapping("/{entry}")
    ResponseEntity<Terms> get(@PathVariable @Slug String entry) {
        return get(Scope.of(entry));
    }

    @MayCall({Right.APPROVER, Right.ADMIN})
    @GetMapping("/{entry}/{policy}")
    ResponseEntity<Terms> get(@PathVariable @Slug String entry, @PathVariable @Slug String policy) {
        return get(Scope.of(entry, policy));
    }

    @MayCall(Right.ADMIN)
    @PutMapping("/{entry}")
    ResponseEntity<Terms> put(@PathVariable @Slug String entry, @Valid @RequestBody Terms terms,
            Precondition precondition) {
        return put(Scope.of(entry), terms, precondition);
    }

    @MayCall(Right.ADMIN)
    @PutMapping("/{entry}/{policy}")
    ResponseEntity<Terms> put(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            @Valid @RequestBody Terms terms,
            Precondition precondition) {
        return put(Scope.of(entry, policy), terms, precondition);
    }

    @MayCall(Right.ADMIN)
    @DeleteMapping("/{entry}")
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, Precondition precondition) {
        return delete(Scope.of(entry), precondition);
    }

    @MayCall(Right.ADMIN)
    @DeleteMapping("/{entry}/{policy}")
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            Precondition precondition) {
        return delete(Scope.of(entry, policy), precondition);
    }

    private ResponseEntity<Terms> get(Scope scope) {
        Edited<Terms> found = found(scope);
        return new Tag(found.version()).ok(found.value());
    }

    private ResponseEntity<Terms> put(Scope scope, Terms terms, Precondition precondition) {
        Optional<Long> version = precondition.allows(byScope.find(scope).map(Edited::version));
        Edited<Terms> stored = version.map(seen -> byScope.replace(scope, terms, seen))
                .orElseGet(() -> byScope.add(scope, terms))
                .orElseThrow(Precondition::stale);
        Tag tag = new Tag(stored.version());
        return version.isPresent() ? tag.ok(terms) : tag.created(URI.create("/terms/" + scope.path()), terms);
    }

    private ResponseEntity<Void> delete(Scope scope, Precondition precondition) {
        Edited<Terms> found = found(scope);
        if (precondition.allows(Optional.of(found.version())).filter(version -> byScope.delete(scope, version))
                .isEmpty()) {
            throw Precondition.stale();
        }
        return ResponseEntity.noContent().build();
    }

    private Edited<Terms> found(Scope scope) {
        return byScope.find(scope).orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_TERMS));
    }
}
