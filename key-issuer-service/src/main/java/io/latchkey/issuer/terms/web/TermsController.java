package io.latchkey.issuer.terms.web;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionedBody;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JSON API of key terms; a change needs the ETag of the version that it is based on. */
@RestController
@RequestMapping("/terms")
class TermsController {

    /** Terms and their scope. */
    record TermsView(String scope, Terms terms) {}

    private final TermsByScope termsByScope;
    private final KeyIssuerProperties defaults;

    TermsController(TermsByScope termsByScope, KeyIssuerProperties defaults) {
        this.termsByScope = termsByScope;
        this.defaults = defaults;
    }

    @MayCall({Right.APPROVER, Right.ADMIN})
    @GetMapping
    List<TermsView> list() {
        return termsByScope.all().stream()
                .map(each -> new TermsView(each.id(), each.value().withDefaults(defaults))).toList();
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

    private ResponseEntity<Terms> get(TermsScope scope) {
        return body(found(scope)).ok();
    }

    private ResponseEntity<Terms> put(TermsScope scope, Terms terms, Precondition precondition) {
        return precondition.put(termsByScope.find(scope).map(Versioned::version), URI.create("/terms/" + scope.path()),
                () -> termsByScope.add(scope, terms).map(this::body),
                version -> termsByScope.replace(scope, terms, version).map(this::body));
    }

    private ResponseEntity<Void> delete(TermsScope scope, Precondition precondition) {
        return precondition.delete(found(scope).version(), version -> termsByScope.delete(scope, version));
    }

    private VersionedBody<Terms> body(Versioned<Terms> stored) {
        return new VersionedBody<>(stored.version(), stored.value().withDefaults(defaults));
    }

    private Versioned<Terms> found(TermsScope scope) {
        return termsByScope.find(scope).orElseThrow(
                () -> CommonProblem.NOT_FOUND.withDetail("No terms are stored for this scope.").toException());
    }
}
