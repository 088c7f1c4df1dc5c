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

/** The key terms in MongoDB; a new installation begins with those of its settings. */
@Repository
class MongoTerms implements TermsByScope {

    private final VersionedRepository<Terms> versionedRepository;

    MongoTerms(DocumentStore store, KeyIssuerProperties properties) {
        this.versionedRepository = store.versionedRepository("terms", Terms.class);
        versionedRepository.seed(properties.terms());
    }

    @Override
    public Terms of(Access access) {
        return versionedRepository.first(TermsScope.matching(access).stream().map(TermsScope::path).toList()).map(Versioned::value)
                .orElse(Terms.DEFAULT);
    }

    @Override
    public Optional<Versioned<Terms>> find(TermsScope termsScope) {
        return versionedRepository.find(termsScope.path());
    }

    @Override
    public List<Versioned<Terms>> all() {
        return versionedRepository.all();
    }

    @Override
    public Optional<Versioned<Terms>> add(TermsScope termsScope, Terms terms) {
        return versionedRepository.add(termsScope.path(), terms);
    }

    @Override
    public Optional<Versioned<Terms>> replace(TermsScope termsScope, Terms terms, long version) {
        return versionedRepository.replace(termsScope.path(), terms, version);
    }

    @Override
    public boolean delete(TermsScope termsScope, long version) {
        return versionedRepository.delete(termsScope.path(), version);
    }
}
