package io.latchkey.issuer.terms.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.messaging.version.VersionedRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Key terms in MongoDB; a new installation starts with those of its settings. */
@Repository
class MongoTerms implements TermsByScope {

    private final VersionedRepository<Terms> repository;

    MongoTerms(DocumentStore store, KeyIssuerProperties properties) {
        this.repository = store.versionedRepository("terms", Terms.class);
        repository.seed(properties.terms());
    }

    @Override
    public Terms of(Access access) {
        return repository.first(TermsScope.matching(access).stream().map(TermsScope::path).toList())
                .map(Versioned::value)
                .orElse(Terms.DEFAULT);
    }

    @Override
    public Optional<Versioned<Terms>> find(TermsScope scope) {
        return repository.find(scope.path());
    }

    @Override
    public List<Versioned<Terms>> all() {
        return repository.all();
    }

    @Override
    public Optional<Versioned<Terms>> add(TermsScope scope, Terms terms) {
        return repository.add(scope.path(), terms);
    }

    @Override
    public Optional<Versioned<Terms>> replace(TermsScope scope, Terms terms, long version) {
        return repository.replace(scope.path(), terms, version);
    }

    @Override
    public boolean delete(TermsScope scope, long version) {
        return repository.delete(scope.path(), version);
    }
}
