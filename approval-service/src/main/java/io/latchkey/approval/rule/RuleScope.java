package io.latchkey.approval.rule;

import io.latchkey.contract.value.Access;
import java.util.List;

/** The requests that a rule applies to: all of them, those for an entry, or those for one policy of an entry. */
public record RuleScope(String path) {

    public static final RuleScope DEFAULT = new RuleScope("default");

    public static RuleScope of(String entry) {
        return new RuleScope(entry);
    }

    public static RuleScope of(String entry, String policy) {
        return new RuleScope(entry + "/" + policy);
    }

    /** The scopes that apply to an access, the narrowest first. */
    public static List<RuleScope> matching(Access access) {
        return List.of(of(access.entry(), access.policy()), of(access.entry()), DEFAULT);
    }
}
