package io.latchkey.approval.rule.mongo;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.rule.Rule;
import io.latchkey.approval.rule.RuleScope;
import io.latchkey.approval.rule.Rules;
import io.latchkey.contract.value.Access;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.MongoVersionedStore;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** Stores approval rules in MongoDB; a new installation starts with the rules of its settings. */
@Repository
class MongoRules extends MongoVersionedStore<RuleScope, Rule, Rule> implements Rules {

    private final Rule withoutStoredRule;

    MongoRules(DocumentStore store, ApprovalProperties properties) {
        super(store.versionedRepository("rules", Rule.class), RuleScope::path, Function.identity(),
                Function.identity());
        this.withoutStoredRule = Rule.manual(properties.remindAfter(), properties.lapseAfter());
        seedIfEmpty(properties.rules());
    }

    @Override
    public Rule ruleFor(Access access) {
        return first(RuleScope.matching(access)).orElse(withoutStoredRule);
    }
}
