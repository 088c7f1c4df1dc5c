package io.latchkey.issuer.terms;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.Versioned;
import java.util.List;
import java.util.Optional;

/** The key terms by scope; people edit them, so a change names the version that it is based on. */
public interface TermsByScope {

    /** The terms of the narrowest scope that has any; {@link Terms#DEFAULT} if none has. */
    Terms of(Access access);

    /** The terms stored for exactly this scope. */
    Optional<Versioned<Terms>> find(TermsScope scope);

    /** All stored terms. */
    List<Versioned<Terms>> all();

    /** Stores terms for a scope; empty, and nothing changes, if the scope has terms already. */
    Optional<Versioned<Terms>> add(TermsScope scope, Terms terms);

    /** Replaces the terms of a scope; empty, and nothing changes, if they no longer have this version. */
    Optional<Versioned<Terms>> replace(TermsScope scope, Terms terms, long version);

    /** Deletes the terms of a scope; returns false, and nothing changes, if they no longer have this version. */
    boolean delete(TermsScope scope, long version);
}
