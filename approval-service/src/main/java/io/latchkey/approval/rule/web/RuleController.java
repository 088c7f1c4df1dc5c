package io.latchkey.approval.rule.web;

import io.latchkey.approval.rule.Rule;
import io.latchkey.approval.rule.RuleScope;
import io.latchkey.approval.rule.RuleService;
import io.latchkey.approval.rule.Rules;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
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

/** Lets admins edit approval rules; a change needs the ETag of the version that it replaces. */
@RestController
@RequestMapping("/rules")
class RuleController {

    /** A rule and its scope. */
    record RuleView(String scope, Rule rule) {}

    private final Rules rules;
    private final RuleService ruleService;

    RuleController(Rules rules, RuleService ruleService) {
        this.rules = rules;
        this.ruleService = ruleService;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    List<RuleView> list() {
        return rules.all().stream().map(each -> new RuleView(each.id(), each.value())).toList();
    }

    @GetMapping("/{entry}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ResponseEntity<Rule> get(@PathVariable @Slug String entry) {
        return get(RuleScope.of(entry));
    }

    @GetMapping("/{entry}/{policy}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ResponseEntity<Rule> get(@PathVariable @Slug String entry, @PathVariable @Slug String policy) {
        return get(RuleScope.of(entry, policy));
    }

    @PutMapping("/{entry}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Rule> put(@PathVariable @Slug String entry, @Valid @RequestBody Rule rule,
            Precondition precondition) {
        return put(RuleScope.of(entry), rule, precondition);
    }

    @PutMapping("/{entry}/{policy}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Rule> put(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            @Valid @RequestBody Rule rule,
            Precondition precondition) {
        return put(RuleScope.of(entry, policy), rule, precondition);
    }

    @DeleteMapping("/{entry}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, Precondition precondition) {
        return delete(RuleScope.of(entry), precondition);
    }

    @DeleteMapping("/{entry}/{policy}")
    @MayCall(Right.ADMIN)
    ResponseEntity<Void> delete(@PathVariable @Slug String entry, @PathVariable @Slug String policy,
            Precondition precondition) {
        return delete(RuleScope.of(entry, policy), precondition);
    }

    private ResponseEntity<Rule> get(RuleScope scope) {
        Versioned<Rule> found = found(scope);
        return new VersionETag(found.version()).ok(found.value());
    }

    private ResponseEntity<Rule> put(RuleScope scope, Rule rule, Precondition precondition) {
        refuseUndecidable(rule);
        Optional<Long> version = precondition.check(rules.find(scope).map(Versioned::version));
        Versioned<Rule> stored = version.map(seen -> rules.replace(scope, rule, seen))
                .orElseGet(() -> rules.add(scope, rule))
                .orElseThrow(Precondition::preconditionFailed);
        VersionETag versionETag = new VersionETag(stored.version());
        return version.isPresent()
                ? versionETag.ok(rule)
                : versionETag.created(URI.create("/rules/" + scope.path()), rule);
    }

    private void refuseUndecidable(Rule rule) {
        ruleService.violation(rule).ifPresent(violation -> {
            throw CommonProblem.INVALID_FIELDS.withDetail("Requests under this rule would never be decided.")
                    .withFieldError(List.of(new FieldError("/" + violation.field(), violation.message())))
                    .toException();
        });
    }

    private ResponseEntity<Void> delete(RuleScope scope, Precondition precondition) {
        Versioned<Rule> found = found(scope);
        if (precondition.check(Optional.of(found.version())).filter(version -> rules.delete(scope, version))
                .isEmpty()) {
            throw Precondition.preconditionFailed();
        }
        return ResponseEntity.noContent().build();
    }

    private Versioned<Rule> found(RuleScope scope) {
        return rules.find(scope)
                .orElseThrow(
                        () -> CommonProblem.NOT_FOUND.withDetail("No rule is stored for this scope.").toException());
    }
}
