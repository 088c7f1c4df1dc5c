package io.latchkey.approval.mongo;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.Rule;
import io.latchkey.approval.Rules;
import io.latchkey.approval.Scope;
import io.latchkey.contract.Access;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.Records;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The approval rules in MongoDB; a new installation begins with those of its settings. */
@Repository
class MongoRules implements Rules {

    private final Records<Rule> records;

    MongoRules(DocumentStore store, ApprovalProperties properties) {
        this.records = store.records("rules", Rule.class);
        records.seed(properties.rules());
    }

    @Override
    public Rule of(Access access) {
        return records.first(Scope.around(access).stream().map(Scope::path).toList()).map(Edited::value)
                .orElse(Rule.DEFAULT);
    }

    @Override
    public Optional<Edited<Rule>> find(Scope scope) {
        return records.find(scope.path());
    }

    @Override
    public List<Edited<Rule>> all() {
        return records.all();
    }

    @Override
    public Optional<Edited<Rule>> add(Scope scope, Rule rule) {
        return records.add(scope.path(), rule);
    }

    @Override
    public Optional<Edited<Rule>> replace(Scope scope, Rule rule, long version) {
        return records.replace(scope.path(), rule, version);
    }

    @Override
    public boolean delete(Scope scope, long version) {
        return records.delete(scope.path(), version);
    }
}
