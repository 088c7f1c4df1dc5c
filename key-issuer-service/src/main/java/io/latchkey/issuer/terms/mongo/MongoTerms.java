package io.latchkey.issuer.terms.mongo;

import io.latchkey.contract.value.Access;
import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.version.MongoVersionedStore;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** Stores the key terms in MongoDB; a new installation starts with the terms of its settings. */
@Repository
class MongoTerms extends MongoVersionedStore<TermsScope, Terms, Terms> implements TermsByScope {

    MongoTerms(DocumentStore store, KeyIssuerProperties properties) {
        super(store.versionedRepository("terms", Terms.class), TermsScope::path, Function.identity(),
                Function.identity());
        seedIfEmpty(properties.terms());
    }

    @Override
    public Terms of(Access access) {
        return first(TermsScope.matching(access)).orElse(Terms.DEFAULT);
    }
}
