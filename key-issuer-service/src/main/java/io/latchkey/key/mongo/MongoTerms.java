package io.latchkey.key.mongo;

import io.latchkey.contract.Access;
import io.latchkey.key.KeyProperties;
import io.latchkey.key.Scope;
import io.latchkey.key.Terms;
import io.latchkey.key.TermsByScope;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.Records;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The key terms in MongoDB; a new installation begins with those of its settings. */
@Repository
class MongoTerms implements TermsByScope {

    private final Records<Terms> records;

    MongoTerms(DocumentStore store, KeyProperties properties) {
        this.records = store.records("terms", Terms.class);
        records.seed(properties.terms());
    }

    @Override
    public Terms of(Access access) {
        return records.first(Scope.around(access).stream().map(Scope::path).toList()).map(Edited::value)
                .orElse(Terms.DEFAULT);
    }

    @Override
    public Optional<Edited<Terms>> find(Scope scope) {
        return records.find(scope.path());
    }

    @Override
    public List<Edited<Terms>> all() {
        return records.all();
    }

    @Override
    public Optional<Edited<Terms>> add(Scope scope, Terms terms) {
        return records.add(scope.path(), terms);
    }

    @Override
    public Optional<Edited<Terms>> replace(Scope scope, Terms terms, long version) {
        return records.replace(scope.path(), terms, version);
    }

    @Override
    public boolean delete(Scope scope, long version) {
        return records.delete(scope.path(), version);
    }
}
