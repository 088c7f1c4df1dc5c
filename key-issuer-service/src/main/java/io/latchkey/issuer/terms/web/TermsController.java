package io.latchkey.issuer.terms.web;

import io.latchkey.issuer.key.Refused;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionETag;
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
        return get(TermsScope.of(entry));
    }

    @MayCall({Right.APPROVER, Right.ADMIN})
    @GetMapping("/{entry}/{policy}")
    ResponseEntity<Terms> get(@PathVariable @Slug String entry, @PathVariable @Slug String policy) {
        return get(TermsScope.of(entry, policy));
    }

    @MayCall(Right.ADMIN)
    @PutMapping("/{entry}")
    ResponseEntity<Terms> put(@PathVariable @Slug String entry, @Valid @RequestBody Terms terms,
            Precondition precondition) {
        return put(TermsScope.of(entry), terms, precondition);
    }

    @MayCall(Right.ADMIN)
    @PutMapping("/{entry}/{policy}")
    ResponseEntity<Terms> put(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            @Valid @RequestBody Terms terms,
            Precondition precondition) {
        return put(TermsScope.of(entry, policy), terms, precondition);
    }

    @MayCall(Right.ADMIN)
    @DeleteMapping("/{entry}")
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, Precondition precondition) {
        return delete(TermsScope.of(entry), precondition);
    }

    @MayCall(Right.ADMIN)
    @DeleteMapping("/{entry}/{policy}")
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            Precondition precondition) {
        return delete(TermsScope.of(entry, policy), precondition);
    }

    private ResponseEntity<Terms> get(TermsScope termsScope) {
        Versioned<Terms> found = found(termsScope);
        return new VersionETag(found.version()).ok(found.value());
    }

    private ResponseEntity<Terms> put(TermsScope termsScope, Terms terms, Precondition precondition) {
        Optional<Long> version = precondition.check(byScope.find(termsScope).map(Versioned::version));
        Versioned<Terms> stored = version.map(seen -> byScope.replace(termsScope, terms, seen))
                .orElseGet(() -> byScope.add(termsScope, terms))
                .orElseThrow(Precondition::preconditionFailed);
        VersionETag versionETag = new VersionETag(stored.version());
        return version.isPresent() ? versionETag.ok(terms) : versionETag.created(URI.create("/terms/" + termsScope.path()), terms);
    }

    private ResponseEntity<Void> delete(TermsScope termsScope, Precondition precondition) {
        Versioned<Terms> found = found(termsScope);
        if (precondition.check(Optional.of(found.version())).filter(version -> byScope.delete(termsScope, version))
                .isEmpty()) {
            throw Precondition.preconditionFailed();
        }
        return ResponseEntity.noContent().build();
    }

    private Versioned<Terms> found(TermsScope termsScope) {
        return byScope.find(termsScope).orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_TERMS));
    }
}
