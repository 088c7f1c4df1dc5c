package io.latchkey.approval.rule.mongo;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.rule.Rule;
import io.latchkey.approval.rule.RuleScope;
import io.latchkey.approval.rule.Rules;
import io.latchkey.contract.value.Access;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.messaging.version.VersionedRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The approval rules in MongoDB; a new installation begins with those of its settings. */
@Repository
class MongoRules implements Rules {

    private final VersionedRepository<Rule> versionedRepository;

    MongoRules(DocumentStore store, ApprovalProperties properties) {
        this.versionedRepository = store.versionedRepository("rules", Rule.class);
        versionedRepository.seed(properties.rules());
    }

    @Override
    public Rule ruleFor(Access access) {
        return versionedRepository.first(RuleScope.matching(access).stream().map(RuleScope::path).toList()).map(Versioned::value)
                .orElse(Rule.DEFAULT);
    }

    @Override
    public Optional<Versioned<Rule>> find(RuleScope ruleScope) {
        return versionedRepository.find(ruleScope.path());
    }

    @Override
    public List<Versioned<Rule>> all() {
        return versionedRepository.all();
    }

    @Override
    public Optional<Versioned<Rule>> add(RuleScope ruleScope, Rule rule) {
        return versionedRepository.add(ruleScope.path(), rule);
    }

    @Override
    public Optional<Versioned<Rule>> replace(RuleScope ruleScope, Rule rule, long version) {
        return versionedRepository.replace(ruleScope.path(), rule, version);
    }

    @Override
    public boolean delete(RuleScope ruleScope, long version) {
        return versionedRepository.delete(ruleScope.path(), version);
    }
}
