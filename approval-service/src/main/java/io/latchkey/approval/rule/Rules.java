package io.latchkey.approval.rule;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** The approval rules by scope, edited by people. */
public interface Rules {

    /** The rule of the narrowest scope that has one; {@link Rule#DEFAULT} where none has. */
    Rule ruleFor(Access access);

    /** The rule that is stored for exactly this scope. */
    Optional<Versioned<Rule>> find(RuleScope ruleScope);

    /** All stored rules. */
    List<Versioned<Rule>> all();

    /** Stores a rule for a scope that has none; nothing if it has one. */
    Optional<Versioned<Rule>> add(RuleScope ruleScope, Rule rule);

    /** Replaces the rule of a scope if it still has this version. */
    Optional<Versioned<Rule>> replace(RuleScope ruleScope, Rule rule, long version);

    /** Deletes the rule of a scope if it still has this version, and says whether it did. */
    boolean delete(RuleScope ruleScope, long version);
}
