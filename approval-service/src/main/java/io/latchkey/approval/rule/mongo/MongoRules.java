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

/** Stores approval rules in MongoDB; a new installation starts with the rules of its settings. */
@Repository
class MongoRules implements Rules {

    private final VersionedRepository<Rule> repository;

    MongoRules(DocumentStore store, ApprovalProperties properties) {
        this.repository = store.versionedRepository("rules", Rule.class);
        repository.seed(properties.rules());
    }

    @Override
    public Rule ruleFor(Access access) {
        return repository.first(RuleScope.matching(access).stream().map(RuleScope::path).toList()).map(Versioned::value)
                .orElse(Rule.DEFAULT);
    }

    @Override
    public Optional<Versioned<Rule>> find(RuleScope scope) {
        return repository.find(scope.path());
    }

    @Override
    public List<Versioned<Rule>> all() {
        return repository.all();
    }

    @Override
    public Optional<Versioned<Rule>> add(RuleScope scope, Rule rule) {
        return repository.add(scope.path(), rule);
    }

    @Override
    public Optional<Versioned<Rule>> replace(RuleScope scope, Rule rule, long version) {
        return repository.replace(scope.path(), rule, version);
    }

    @Override
    public boolean delete(RuleScope scope, long version) {
        return repository.delete(scope.path(), version);
    }
}
