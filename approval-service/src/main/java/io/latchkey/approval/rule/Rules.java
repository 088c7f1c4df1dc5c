package io.latchkey.approval.rule;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** Stores approval rules by scope; a write succeeds only on the version that its caller has read. */
public interface Rules {

    /** The rule of the narrowest scope that has one, or {@link Rule#DEFAULT}. */
    Rule ruleFor(Access access);

    /** The rule that is stored for exactly this scope. */
    Optional<Versioned<Rule>> find(RuleScope scope);

    /** All stored rules. */
    List<Versioned<Rule>> all();

    /** Stores a rule for a scope that has none; empty if it has one. */
    Optional<Versioned<Rule>> add(RuleScope scope, Rule rule);

    /** Replaces a rule that still has this version; empty if it has another. */
    Optional<Versioned<Rule>> replace(RuleScope scope, Rule rule, long version);

    /** Deletes a rule that still has this version, and returns whether it did. */
    boolean delete(RuleScope scope, long version);
}
