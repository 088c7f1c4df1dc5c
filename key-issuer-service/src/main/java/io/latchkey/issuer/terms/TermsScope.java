package io.latchkey.issuer.terms;

import io.latchkey.contract.value.Access;
import java.util.List;

/** The keys that terms apply to: all, those of one catalogue entry, or those of one policy of an entry. */
public record TermsScope(String path) {

    public static final TermsScope DEFAULT = new TermsScope("default");

    public static TermsScope of(String entry) {
        return new TermsScope(entry);
    }

    public static TermsScope of(String entry, String policy) {
        return new TermsScope(entry + "/" + policy);
    }

    /** The scopes that an access belongs to, narrowest first. */
    public static List<TermsScope> matching(Access access) {
        return List.of(of(access.entry(), access.policy()), of(access.entry()), DEFAULT);
    }
}
