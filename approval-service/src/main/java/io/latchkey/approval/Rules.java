package io.latchkey.approval;

import io.latchkey.contract.Access;
import io.latchkey.messaging.Edited;
import java.util.List;
import java.util.Optional;

/** The approval rules by scope, edited by people. */
public interface Rules {

    /** The rule of the narrowest scope that has one; {@link Rule#DEFAULT} where none has. */
    Rule of(Access access);

    /** The rule that is stored for exactly this scope. */
    Optional<Edited<Rule>> find(Scope scope);

    /** All stored rules. */
    List<Edited<Rule>> all();

    /** Stores a rule for a scope that has none; nothing if it has one. */
    Optional<Edited<Rule>> add(Scope scope, Rule rule);

    /** Replaces the rule of a scope if it still has this version. */
    Optional<Edited<Rule>> replace(Scope scope, Rule rule, long version);

    /** Deletes the rule of a scope if it still has this version, and says whether it did. */
    boolean delete(Scope scope, long version);
}
