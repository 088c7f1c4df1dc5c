package io.latchkey.approval.rule;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.VersionedStore;

/** Stores approval rules by scope. */
public interface Rules extends VersionedStore<RuleScope, Rule> {

    /** The rule of the narrowest scope that has one, or the manual rule of the settings. */
    Rule ruleFor(Access access);
}
