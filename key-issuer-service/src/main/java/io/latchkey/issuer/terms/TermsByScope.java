package io.latchkey.issuer.terms;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** The key terms by scope, edited by people. */
public interface TermsByScope {

    /** The terms of the narrowest scope that has some; {@link Terms#DEFAULT} where none has. */
    Terms of(Access access);

    /** The terms that are stored for exactly this scope. */
    Optional<Versioned<Terms>> find(TermsScope termsScope);

    /** All stored terms. */
    List<Versioned<Terms>> all();

    /** Stores terms for a scope that has none; nothing if it has some. */
    Optional<Versioned<Terms>> add(TermsScope termsScope, Terms terms);

    /** Replaces the terms of a scope if they still have this version. */
    Optional<Versioned<Terms>> replace(TermsScope termsScope, Terms terms, long version);

    /** Deletes the terms of a scope if they still have this version, and says whether it did. */
    boolean delete(TermsScope termsScope, long version);
}
