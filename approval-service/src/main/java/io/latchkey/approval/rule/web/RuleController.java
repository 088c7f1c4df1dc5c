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
        return body(found(scope)).ok();
    }

    private ResponseEntity<Rule> put(RuleScope scope, Rule rule, Precondition precondition) {
        refuseUndecidable(rule);
        return precondition.put(rules.find(scope).map(Versioned::version), URI.create("/rules/" + scope.path()),
                () -> rules.add(scope, rule).map(RuleController::body),
                version -> rules.replace(scope, rule, version).map(RuleController::body));
    }

    private void refuseUndecidable(Rule rule) {
        ruleService.violation(rule).ifPresent(violation -> {
            throw CommonProblem.INVALID_FIELDS.withDetail("Requests under this rule would never be decided.")
                    .withFieldError(List.of(new FieldError("/" + violation.field(), violation.message())))
                    .toException();
        });
    }

    private ResponseEntity<Void> delete(RuleScope scope, Precondition precondition) {
        return precondition.delete(found(scope).version(), version -> rules.delete(scope, version));
    }

    private static VersionedBody<Rule> body(Versioned<Rule> stored) {
        return new VersionedBody<>(stored.version(), stored.value());
    }

    private Versioned<Rule> found(RuleScope scope) {
        return rules.find(scope)
                .orElseThrow(
                        () -> CommonProblem.NOT_FOUND.withDetail("No rule is stored for this scope.").toException());
    }
}
