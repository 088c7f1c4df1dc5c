package io.latchkey.approval.web;

import io.latchkey.approval.Partners;
import io.latchkey.approval.Rule;
import io.latchkey.approval.Rules;
import io.latchkey.approval.Scope;
import io.latchkey.messaging.Edited;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.GeneralProblem;
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

/** The approval rules, edited by administrators who have seen what they change. */
@RestController
@RequestMapping("/rules")
class RuleController {

    /** A rule and what it is for. */
    record RuleView(String scope, Rule rule) {}

    private final Rules rules;
    private final Partners partners;

    RuleController(Rules rules, Partners partners) {
        this.rules = rules;
        this.partners = partners;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    List<RuleView> list() {
        return rules.all().stream().map(each -> new RuleView(each.id(), each.value())).toList();
    }

    @GetMapping("/{entry}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ResponseEntity<Rule> get(@PathVariable @Slug String entry) {
        return get(Scope.of(entry));
    }

    @GetMapping("/{entry}/{policy}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ResponseEntity<Rule> get(@PathVariable @Slug String entry, @PathVariable @Slug String policy) {
        return get(Scope.of(entry, policy));
    }

    @PutMapping("/{entry}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Rule> put(@PathVariable @Slug String entry, @Valid @RequestBody Rule rule,
            Precondition precondition) {
        return put(Scope.of(entry), rule, precondition);
    }

    @PutMapping("/{entry}/{policy}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Rule> put(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            @Valid @RequestBody Rule rule,
            Precondition precondition) {
        return put(Scope.of(entry, policy), rule, precondition);
    }

    @DeleteMapping("/{entry}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, Precondition precondition) {
        return delete(Scope.of(entry), precondition);
    }

    @DeleteMapping("/{entry}/{policy}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            Precondition precondition) {
        return delete(Scope.of(entry, policy), precondition);
    }

    private ResponseEntity<Rule> get(Scope scope) {
        Edited<Rule> found = found(scope);
        return new Tag(found.version()).ok(found.value());
    }

    private ResponseEntity<Rule> put(Scope scope, Rule rule, Precondition precondition) {
        refuseWhatNothingDecides(rule);
        Optional<Long> version = precondition.allows(rules.find(scope).map(Edited::version));
        Edited<Rule> stored = version.map(seen -> rules.replace(scope, rule, seen))
                .orElseGet(() -> rules.add(scope, rule))
                .orElseThrow(Precondition::stale);
        Tag tag = new Tag(stored.version());
        return version.isPresent() ? tag.ok(rule) : tag.created(URI.create("/rules/" + scope.path()), rule);
    }

    /** Requests of such a mode would wait for a partner that nobody asks. */
    private void refuseWhatNothingDecides(Rule rule) {
        rule.flaw().ifPresent(flaw -> {
            throw wrong(flaw);
        });
        if (rule.partner() != null && partners.find(rule.partner())
                .filter(partner -> partner.value().webhookUrl() != null).isEmpty()) {
            throw wrong(Rule.WITHOUT_PARTNER);
        }
    }

    private static RuntimeException wrong(Rule.Flaw flaw) {
        return GeneralProblem.INVALID_FIELDS.because("Nothing would decide by this rule.")
                .at(List.of(new FieldError("/" + flaw.field(), flaw.must()))).thrown();
    }

    private ResponseEntity<Void> delete(Scope scope, Precondition precondition) {
        Edited<Rule> found = found(scope);
        if (precondition.allows(Optional.of(found.version())).filter(version -> rules.delete(scope, version))
                .isEmpty()) {
            throw Precondition.stale();
        }
        return ResponseEntity.noContent().build();
    }

    private Edited<Rule> found(Scope scope) {
        return rules.find(scope)
                .orElseThrow(() -> GeneralProblem.NOT_FOUND.because("No rule is stored for this scope.").thrown());
    }
}
