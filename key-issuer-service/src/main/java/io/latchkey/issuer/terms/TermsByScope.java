package io.latchkey.issuer.terms;

import io.latchkey.contract.value.Access;
import io.latchkey.messaging.version.VersionedStore;

/** Stores the key terms by scope. */
public interface TermsByScope extends VersionedStore<TermsScope, Terms> {

    /** The terms of the narrowest scope that has any; {@link Terms#DEFAULT} if none has. */
    Terms of(Access access);
}
